CREATE TYPE "public"."actor_kind" AS ENUM('person', 'provider', 'staff', 'system');--> statement-breakpoint
CREATE TYPE "public"."applicant" AS ENUM('individual', 'informal-group', 'organization', 'support-organization');--> statement-breakpoint
CREATE TYPE "public"."audience" AS ENUM('women', 'youth', 'graduates', 'job-seekers', 'people-with-disabilities', 'low-income', 'rural', 'farmers', 'fishers', 'artisans', 'migrants-returnees', 'existing-sse-enterprises');--> statement-breakpoint
CREATE TYPE "public"."capacity" AS ENUM('open', 'waiting-list', 'full', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."closure_reason" AS ENUM('helped', 'advice-given', 'no-longer-needed', 'could-not-be-reached', 'nothing-fits', 'other');--> statement-breakpoint
CREATE TYPE "public"."confidence" AS ENUM('documented', 'partly', 'to_verify');--> statement-breakpoint
CREATE TYPE "public"."consent_channel" AS ENUM('online', 'desk', 'phone');--> statement-breakpoint
CREATE TYPE "public"."cost" AS ENUM('free', 'paid', 'part-funded', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."decline_reason" AS ENUM('outside-territory', 'not-eligible', 'no-capacity', 'not-our-service', 'insufficient-information', 'already-a-client', 'other');--> statement-breakpoint
CREATE TYPE "public"."delivery" AS ENUM('on-site', 'remote', 'at-your-place');--> statement-breakpoint
CREATE TYPE "public"."field_group" AS ENUM('name', 'contact', 'project', 'needs');--> statement-breakpoint
CREATE TYPE "public"."hub_role" AS ENUM('counsellor', 'coordinator', 'observer');--> statement-breakpoint
CREATE TYPE "public"."language" AS ENUM('fr', 'ar', 'en', 'pt', 'es', 'ca', 'it');--> statement-breakpoint
CREATE TYPE "public"."legal_form" AS ENUM('undecided', 'sole-proprietor', 'company', 'cooperative', 'smsa', 'gda', 'association', 'mutual', 'community-company', 'foundation', 'other');--> statement-breakpoint
CREATE TYPE "public"."listing_status" AS ENUM('draft', 'in-review', 'published', 'suspended', 'archived');--> statement-breakpoint
CREATE TYPE "public"."organization_role" AS ENUM('manager', 'editor');--> statement-breakpoint
CREATE TYPE "public"."organization_sector" AS ENUM('public', 'private', 'association', 'mixed');--> statement-breakpoint
CREATE TYPE "public"."referral_outcome" AS ENUM('helped', 'partly-helped', 'not-helped', 'could-not-be-reached', 'no-longer-needed');--> statement-breakpoint
CREATE TYPE "public"."referral_state" AS ENUM('draft', 'sent', 'accepted', 'in-progress', 'declined', 'expired', 'withdrawn', 'completed');--> statement-breakpoint
CREATE TYPE "public"."sector" AS ENUM('agriculture', 'fisheries', 'agri-food', 'crafts', 'tourism', 'environment', 'care-health', 'education-training', 'culture-sport', 'digital', 'trade', 'industry', 'services', 'construction', 'transport', 'energy');--> statement-breakpoint
CREATE TYPE "public"."stage" AS ENUM('idea', 'feasibility', 'creation', 'early', 'growth', 'consolidation');--> statement-breakpoint
CREATE TYPE "public"."territory_kind" AS ENUM('country', 'region', 'governorate', 'province', 'municipality', 'delegation', 'parish');--> statement-breakpoint
CREATE TYPE "public"."attribute_link_type" AS ENUM('need', 'category');--> statement-breakpoint
CREATE TYPE "public"."cascade_policy" AS ENUM('automatic', 'proposed');--> statement-breakpoint
CREATE TYPE "public"."moderation_policy" AS ENUM('before', 'after');--> statement-breakpoint
CREATE TYPE "public"."link_purpose" AS ENUM('draft', 'person', 'provider');--> statement-breakpoint
CREATE TYPE "public"."case_state" AS ENUM('open', 'closed');--> statement-breakpoint
CREATE TYPE "public"."mail_state" AS ENUM('owed', 'in-mailbox', 'sent', 'failed');--> statement-breakpoint
CREATE TYPE "public"."search_kind" AS ENUM('service', 'organization');--> statement-breakpoint
CREATE TABLE "territory" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"kind" "territory_kind" NOT NULL,
	"names" jsonb NOT NULL,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"path" text[] DEFAULT '{}' NOT NULL,
	"longitude" double precision,
	"latitude" double precision,
	"valid_from" date,
	"valid_to" date,
	"source" text
);
--> statement-breakpoint
CREATE TABLE "service_attribute" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"service_id" uuid NOT NULL,
	"taxonomy_term_id" uuid NOT NULL,
	"link_type" "attribute_link_type" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "taxonomy" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"names" jsonb NOT NULL,
	CONSTRAINT "taxonomy_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "taxonomy_term" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"taxonomy_id" uuid NOT NULL,
	"key" text NOT NULL,
	"parent_id" uuid,
	"names" jsonb NOT NULL,
	"hints" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "location" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text,
	"address_1" text,
	"city" text,
	"postal_code" text,
	"territory_code" text,
	"longitude" double precision,
	"latitude" double precision,
	"opening_hours" text
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"alternate_name" text,
	"description" text NOT NULL,
	"email" text,
	"website" text,
	"website_to_verify" text,
	"kind" text,
	"sector_of_organization" "organization_sector" NOT NULL,
	"parent_organization_id" uuid,
	"parent_name" text,
	"coverage_description" text,
	"note" text,
	"language" "language" NOT NULL,
	"translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" "listing_status" DEFAULT 'draft' NOT NULL,
	"assured_date" date,
	"assured_by" text,
	"source" text NOT NULL,
	"confidence" "confidence" DEFAULT 'to_verify' NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_modified" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phone" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"service_id" uuid,
	"number" text NOT NULL,
	"description" text
);
--> statement-breakpoint
CREATE TABLE "service" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"alternate_name" text,
	"description" text NOT NULL,
	"url" text,
	"email" text,
	"application_process" text,
	"fees_description" text,
	"eligibility_description" text,
	"eligibility_note" text,
	"assumed_fields" text[] DEFAULT '{}' NOT NULL,
	"applicant" "applicant"[],
	"stage" "stage"[],
	"legal_form" "legal_form"[],
	"sector" "sector"[],
	"audience" "audience"[],
	"audience_first" "audience"[],
	"amount_minimum" integer,
	"amount_maximum" integer,
	"cost" "cost" DEFAULT 'unknown' NOT NULL,
	"delivery" "delivery"[] DEFAULT '{}' NOT NULL,
	"capacity" "capacity" DEFAULT 'unknown' NOT NULL,
	"capacity_date" date,
	"closed_until" date,
	"language" "language" NOT NULL,
	"translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" "listing_status" DEFAULT 'draft' NOT NULL,
	"assured_date" date,
	"assured_by" text,
	"source" text NOT NULL,
	"confidence" "confidence" DEFAULT 'to_verify' NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_modified" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_amounts_in_order" CHECK ("service"."amount_minimum" is null or "service"."amount_maximum" is null or "service"."amount_minimum" <= "service"."amount_maximum")
);
--> statement-breakpoint
CREATE TABLE "service_area" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"service_id" uuid NOT NULL,
	"territory_code" text NOT NULL,
	"is_excluded" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_at_location" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"service_id" uuid NOT NULL,
	"location_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_language" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"service_id" uuid NOT NULL,
	"language" "language" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization_member" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" "organization_role" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hub" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"territory_code" text NOT NULL,
	"names" jsonb NOT NULL,
	"languages" "language"[] NOT NULL,
	"default_language" "language" NOT NULL,
	"timezone" text NOT NULL,
	"currency" text NOT NULL,
	"working_days" integer[] NOT NULL,
	"holidays" text[] DEFAULT '{}' NOT NULL,
	"opening_hours" jsonb,
	"contact" jsonb NOT NULL,
	"deadlines" jsonb NOT NULL,
	"cascade" "cascade_policy" DEFAULT 'proposed' NOT NULL,
	"moderation" "moderation_policy" DEFAULT 'before' NOT NULL,
	"retention_months" integer DEFAULT 24 NOT NULL,
	CONSTRAINT "hub_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "hub_guidance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"need_key" text,
	"texts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hub_member" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" "hub_role" NOT NULL,
	CONSTRAINT "hub_member_in_hub" UNIQUE("id","hub_id")
);
--> statement-breakpoint
CREATE TABLE "private_link" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" "link_purpose" NOT NULL,
	"subject_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "private_link_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"intake_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"field_groups" "field_group"[] NOT NULL,
	"text_version" text NOT NULL,
	"channel" "consent_channel" NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "consent_of_intake" UNIQUE("id","intake_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "intake" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"language" "language" NOT NULL,
	"text" text NOT NULL,
	"profile" jsonb NOT NULL,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "intake_reference_unique" UNIQUE("reference"),
	CONSTRAINT "intake_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "intake_in_hub" UNIQUE("id","hub_id")
);
--> statement-breakpoint
CREATE TABLE "intake_draft" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"language" "language" NOT NULL,
	"answers" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intake_need" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"intake_id" uuid NOT NULL,
	"taxonomy_term_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "intake_need_of_intake" UNIQUE("id","intake_id")
);
--> statement-breakpoint
CREATE TABLE "match_trace" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"intake_id" uuid NOT NULL,
	"rules_version" text NOT NULL,
	"profile" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unmet_need" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"need_key" text NOT NULL,
	"territory_code" text,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_user_id" text,
	"kind" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"intake_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"state" "case_state" DEFAULT 'open' NOT NULL,
	"owner_id" uuid,
	"triage_due_at" timestamp with time zone NOT NULL,
	"triaged_at" timestamp with time zone,
	"closure_reason" "closure_reason",
	"closed_at" timestamp with time zone,
	"opened_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "case_file_intake_id_unique" UNIQUE("intake_id"),
	CONSTRAINT "case_with_intake" UNIQUE("id","intake_id")
);
--> statement-breakpoint
CREATE TABLE "case_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"author_user_id" text,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"intake_id" uuid NOT NULL,
	"intake_need_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"service_at_location_id" uuid,
	"consent_id" uuid NOT NULL,
	"state" "referral_state" DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"state_changed_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"answer_due_at" timestamp with time zone,
	"first_contact_due_at" timestamp with time zone,
	"outcome_due_at" timestamp with time zone,
	"decline_reason" "decline_reason",
	"answer_note" text,
	"outcome" "referral_outcome",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "referral_declined_says_why" CHECK ("referral"."state" <> 'declined' or "referral"."decline_reason" is not null),
	CONSTRAINT "referral_completed_has_outcome" CHECK ("referral"."state" <> 'completed' or "referral"."outcome" is not null),
	CONSTRAINT "referral_sent_has_deadline" CHECK ("referral"."state" <> 'sent' or "referral"."answer_due_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "referral_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"from_state" "referral_state" NOT NULL,
	"to_state" "referral_state" NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_user_id" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral_transition" (
	"from_state" "referral_state" NOT NULL,
	"to_state" "referral_state" NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	CONSTRAINT "referral_transition_from_state_to_state_actor_kind_pk" PRIMARY KEY("from_state","to_state","actor_kind")
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"dedupe_key" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" "mail_state" DEFAULT 'owed' NOT NULL,
	"owed_at" timestamp with time zone NOT NULL,
	"recipient_name" text,
	"recipient_address" text,
	"language" text,
	"subject" text,
	"text" text,
	"html" text,
	"rendered_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "mail_dedupe_key_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "search_document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "search_kind" NOT NULL,
	"organization_id" uuid NOT NULL,
	"tags" text[] NOT NULL,
	"name_folded" text NOT NULL,
	"document" "tsvector" NOT NULL,
	"quality" real NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"indexed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "territory" ADD CONSTRAINT "territory_parent_code_territory_code_fk" FOREIGN KEY ("parent_code") REFERENCES "public"."territory"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attribute" ADD CONSTRAINT "service_attribute_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attribute" ADD CONSTRAINT "service_attribute_taxonomy_term_id_taxonomy_term_id_fk" FOREIGN KEY ("taxonomy_term_id") REFERENCES "public"."taxonomy_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD CONSTRAINT "taxonomy_term_taxonomy_id_taxonomy_id_fk" FOREIGN KEY ("taxonomy_id") REFERENCES "public"."taxonomy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD CONSTRAINT "taxonomy_term_parent_id_taxonomy_term_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."taxonomy_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_territory_code_territory_code_fk" FOREIGN KEY ("territory_code") REFERENCES "public"."territory"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_parent_organization_id_organization_id_fk" FOREIGN KEY ("parent_organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone" ADD CONSTRAINT "phone_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone" ADD CONSTRAINT "phone_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_area" ADD CONSTRAINT "service_area_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_area" ADD CONSTRAINT "service_area_territory_code_territory_code_fk" FOREIGN KEY ("territory_code") REFERENCES "public"."territory"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_at_location" ADD CONSTRAINT "service_at_location_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_at_location" ADD CONSTRAINT "service_at_location_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."location"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_language" ADD CONSTRAINT "service_language_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_member" ADD CONSTRAINT "organization_member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_member" ADD CONSTRAINT "organization_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_territory_code_territory_code_fk" FOREIGN KEY ("territory_code") REFERENCES "public"."territory"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_guidance" ADD CONSTRAINT "hub_guidance_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_member" ADD CONSTRAINT "hub_member_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_member" ADD CONSTRAINT "hub_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_intake_id_intake_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intake"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD CONSTRAINT "intake_draft_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_need" ADD CONSTRAINT "intake_need_intake_id_intake_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intake"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_need" ADD CONSTRAINT "intake_need_taxonomy_term_id_taxonomy_term_id_fk" FOREIGN KEY ("taxonomy_term_id") REFERENCES "public"."taxonomy_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_trace" ADD CONSTRAINT "match_trace_intake_id_intake_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intake"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmet_need" ADD CONSTRAINT "unmet_need_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_actor_user_id_user_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_of_intake_in_hub" FOREIGN KEY ("intake_id","hub_id") REFERENCES "public"."intake"("id","hub_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_owner_in_hub" FOREIGN KEY ("owner_id","hub_id") REFERENCES "public"."hub_member"("id","hub_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_message" ADD CONSTRAINT "case_message_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_message" ADD CONSTRAINT "case_message_author_user_id_user_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_service_at_location_id_service_at_location_id_fk" FOREIGN KEY ("service_at_location_id") REFERENCES "public"."service_at_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_case" FOREIGN KEY ("case_id","intake_id") REFERENCES "public"."case_file"("id","intake_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_need" FOREIGN KEY ("intake_need_id","intake_id") REFERENCES "public"."intake_need"("id","intake_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_consent" FOREIGN KEY ("consent_id","intake_id","service_id") REFERENCES "public"."consent"("id","intake_id","service_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_event" ADD CONSTRAINT "referral_event_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_event" ADD CONSTRAINT "referral_event_actor_user_id_user_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_event" ADD CONSTRAINT "referral_event_legal" FOREIGN KEY ("from_state","to_state","actor_kind") REFERENCES "public"."referral_transition"("from_state","to_state","actor_kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "mail_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "territory_path" ON "territory" USING gin ("path");--> statement-breakpoint
CREATE UNIQUE INDEX "service_attribute_once" ON "service_attribute" USING btree ("service_id","taxonomy_term_id","link_type");--> statement-breakpoint
CREATE INDEX "service_attribute_term" ON "service_attribute" USING btree ("taxonomy_term_id","link_type");--> statement-breakpoint
CREATE UNIQUE INDEX "taxonomy_term_key" ON "taxonomy_term" USING btree ("taxonomy_id","key");--> statement-breakpoint
CREATE INDEX "location_organization" ON "location" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "phone_organization" ON "phone" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "service_organization" ON "service" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_area_once" ON "service_area" USING btree ("service_id","territory_code");--> statement-breakpoint
CREATE INDEX "service_area_territory" ON "service_area" USING btree ("territory_code");--> statement-breakpoint
CREATE UNIQUE INDEX "service_at_location_once" ON "service_at_location" USING btree ("service_id","location_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_language_once" ON "service_language" USING btree ("service_id","language");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_member_one_role_once" ON "organization_member" USING btree ("organization_id","user_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "hub_guidance_one_per_need" ON "hub_guidance" USING btree ("hub_id","need_key");--> statement-breakpoint
CREATE UNIQUE INDEX "hub_member_one_role_once" ON "hub_member" USING btree ("hub_id","user_id","role");--> statement-breakpoint
CREATE INDEX "private_link_subject" ON "private_link" USING btree ("subject_id","purpose");--> statement-breakpoint
CREATE INDEX "consent_intake" ON "consent" USING btree ("intake_id");--> statement-breakpoint
CREATE INDEX "intake_draft_expiry" ON "intake_draft" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "intake_need_once" ON "intake_need" USING btree ("intake_id","taxonomy_term_id");--> statement-breakpoint
CREATE INDEX "match_trace_intake" ON "match_trace" USING btree ("intake_id");--> statement-breakpoint
CREATE INDEX "case_event_case" ON "case_event" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "case_queue" ON "case_file" USING btree ("hub_id","state","opened_at");--> statement-breakpoint
CREATE INDEX "case_message_case" ON "case_message" USING btree ("case_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_one_open_per_need_and_service" ON "referral" USING btree ("intake_need_id","service_id") WHERE "referral"."state" in ('draft', 'sent', 'accepted', 'in-progress');--> statement-breakpoint
CREATE INDEX "referral_case_index" ON "referral" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "referral_service" ON "referral" USING btree ("service_id","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_reopened_once" ON "referral_event" USING btree ("referral_id") WHERE "referral_event"."from_state" = 'completed';--> statement-breakpoint
CREATE INDEX "referral_event_referral" ON "referral_event" USING btree ("referral_id","at");--> statement-breakpoint
CREATE INDEX "mail_mailbox" ON "mail" USING btree ("hub_id","owed_at");--> statement-breakpoint
CREATE INDEX "mail_owed" ON "mail" USING btree ("state","owed_at");--> statement-breakpoint
CREATE INDEX "search_document_words" ON "search_document" USING gin ("document");--> statement-breakpoint
CREATE INDEX "search_document_tags" ON "search_document" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "search_document_quality" ON "search_document" USING btree ("quality");--> statement-breakpoint
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin ("word" gin_trgm_ops);