CREATE TYPE "public"."membership_opinion_kind" AS ENUM('for', 'against', 'unsure');--> statement-breakpoint
CREATE TYPE "public"."membership_state" AS ENUM('open', 'accepted', 'refused');--> statement-breakpoint
CREATE TABLE "membership_opinion" (
	"request_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"opinion" "membership_opinion_kind" NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "membership_opinion_request_id_user_id_pk" PRIMARY KEY("request_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "membership_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"organization_id" uuid,
	"organization_name" text NOT NULL,
	"sector_of_organization" "organization_sector" NOT NULL,
	"description" text NOT NULL,
	"website" text,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"language" "language" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"state" "membership_state" DEFAULT 'open' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"word" text,
	CONSTRAINT "membership_request_decided_whole" CHECK (("membership_request"."state" = 'open') = ("membership_request"."decided_at" is null)),
	CONSTRAINT "membership_request_accepted_of_somebody" CHECK ("membership_request"."state" <> 'open' or "membership_request"."contact_email" is not null),
	CONSTRAINT "membership_request_refused_with_word" CHECK ("membership_request"."state" <> 'refused' or "membership_request"."word" is not null)
);
--> statement-breakpoint
ALTER TABLE "membership_opinion" ADD CONSTRAINT "membership_opinion_request_id_membership_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."membership_request"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_opinion" ADD CONSTRAINT "membership_opinion_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_request" ADD CONSTRAINT "membership_request_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_request" ADD CONSTRAINT "membership_request_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_request" ADD CONSTRAINT "membership_request_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "membership_request_once" ON "membership_request" USING btree ("hub_id",lower("contact_email"),lower("organization_name")) WHERE "membership_request"."state" = 'open';--> statement-breakpoint
CREATE INDEX "membership_request_of_hub" ON "membership_request" USING btree ("hub_id","state","made_at");--> statement-breakpoint
-- What was decided stays decided, and nobody thinks anew of what is.
CREATE FUNCTION membership_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a request to join is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_is_decided_once';
END $$;--> statement-breakpoint
CREATE TRIGGER membership_is_decided_once BEFORE UPDATE OF state ON membership_request
  FOR EACH ROW WHEN (OLD.state <> 'open' AND NEW.state <> OLD.state) EXECUTE FUNCTION membership_is_decided_once();--> statement-breakpoint
CREATE FUNCTION membership_opinion_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM membership_request WHERE id = NEW.request_id AND state <> 'open') AND NEW.text <> '' THEN
    RAISE EXCEPTION 'the request is decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_opinion_in_time';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER membership_opinion_in_time BEFORE INSERT OR UPDATE ON membership_opinion
  FOR EACH ROW EXECUTE FUNCTION membership_opinion_in_time();
