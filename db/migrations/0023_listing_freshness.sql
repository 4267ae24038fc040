CREATE TYPE "public"."listing_call_outcome" AS ENUM('confirmed', 'to-change', 'no-answer', 'wrong-number');--> statement-breakpoint
ALTER TYPE "public"."listing_status" ADD VALUE 'lapsed';--> statement-breakpoint
ALTER TYPE "public"."link_purpose" ADD VALUE 'listing';--> statement-breakpoint
CREATE TABLE "listing_call" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"made_by" text,
	"made_at" timestamp with time zone NOT NULL,
	"outcome" "listing_call_outcome" NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "listing_reminder" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" text,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "listing_change" ADD COLUMN "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "listing_change_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "listing_call" ADD CONSTRAINT "listing_call_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_call" ADD CONSTRAINT "listing_call_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_call" ADD CONSTRAINT "listing_call_made_by_user_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reminder" ADD CONSTRAINT "listing_reminder_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reminder" ADD CONSTRAINT "listing_reminder_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reminder" ADD CONSTRAINT "listing_reminder_sent_by_user_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_call_of_organization" ON "listing_call" USING btree ("organization_id","made_at");--> statement-breakpoint
CREATE INDEX "listing_reminder_of_organization" ON "listing_reminder" USING btree ("organization_id","sent_at");--> statement-breakpoint
-- What is reported wrong counts as older in matching too.
CREATE OR REPLACE VIEW match_listing AS
  SELECT s.id service_id, json_build_object('service_id', s.id, 'service_name', s.name, 'organization_id', o.id, 'organization_name', o.name,
      'organization_acronym', o.alternate_name, 'categories', terms.categories, 'need_keys', terms.need_keys,
      'covers', areas.covers, 'except', areas.except, 'present_at', doors.present_at,
      'eligibility', json_strip_nulls(json_build_object('applicant', s.applicant, 'stage', s.stage,
        'legal_form', s.legal_form, 'sector', s.sector, 'audience', s.audience, 'audience_first', s.audience_first,
        'amount_minimum', s.amount_minimum, 'amount_maximum', s.amount_maximum)),
      'delivery', s.delivery, 'capacity', s.capacity, 'closed_until', s.closed_until, 'assured_date', s.assured_date - s.aged_days,
      'languages', spoken.languages,
      'words', concat_ws(' ', o.alternate_name, s.name, s.description, translated.words)) card
  FROM service s
  JOIN organization o ON o.id = s.organization_id
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(t.key ORDER BY t.key) FILTER (WHERE a.link_type = 'category'), '{}') categories,
      coalesce(array_agg(t.key ORDER BY t.key) FILTER (WHERE a.link_type = 'need'), '{}') need_keys
    FROM service_attribute a JOIN taxonomy_term t ON t.id = a.taxonomy_term_id WHERE a.service_id = s.id) terms
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(t.path ORDER BY t.code) FILTER (WHERE NOT a.is_excluded), '[]') covers,
      coalesce(array_agg(t.code ORDER BY t.code) FILTER (WHERE a.is_excluded), '{}') "except"
    FROM service_area a JOIN territory t ON t.code = a.territory_code WHERE a.service_id = s.id) areas
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(t.path ORDER BY t.code), '[]') present_at FROM service_at_location sl
    JOIN location l ON l.id = sl.location_id JOIN territory t ON t.code = l.territory_code WHERE sl.service_id = s.id) doors
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(l.language ORDER BY l.language), '{}') languages
    FROM service_language l WHERE l.service_id = s.id) spoken
  CROSS JOIN LATERAL (
    SELECT string_agg(t.value, ' ') words FROM jsonb_each(s.translations) l, jsonb_each_text(l.value) t
    WHERE t.key IN ('name', 'description')) translated
  WHERE s.status = 'published' AND o.status = 'published';--> statement-breakpoint
CREATE OR REPLACE FUNCTION match_facts(s service, has_referrals boolean) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT int4send(hashtext(s.organization_id::text)) || int2send(match_day(s.assured_date - s.aged_days)) || int2send(match_day(s.closed_until))
    || int2send((array_position(enum_range(NULL::capacity), s.capacity) - 1)::int2)
    || int2send((match_bits((SELECT array_agg(l.language::text) FROM service_language l WHERE l.service_id = s.id),
      enum_range(NULL::language)::text[]) >> 1)::int2)
    || int2send((match_bits(s.audience_first::text[], enum_range(NULL::audience)::text[]) >> 1)::int2)
    || int2send((CASE WHEN 'remote' = ANY(s.delivery) THEN 1 ELSE 0 END
      | CASE WHEN EXISTS (SELECT FROM service_area a WHERE a.service_id = s.id AND a.is_excluded) THEN 2 ELSE 0 END
      | CASE WHEN has_referrals THEN 4 ELSE 0 END)::int2)
$$;
