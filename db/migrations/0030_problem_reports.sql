CREATE TYPE "public"."report_kind" AS ENUM('closed', 'unreachable', 'wrong', 'not-offered', 'other');--> statement-breakpoint
CREATE TYPE "public"."report_state" AS ENUM('open', 'mended', 'unfounded');--> statement-breakpoint
CREATE TABLE "problem_report" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"listing_kind" "listing_kind" NOT NULL,
	"record_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" "report_kind" NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"language" "language" NOT NULL,
	"reporter_email" text,
	"sender" text,
	"made_at" timestamp with time zone NOT NULL,
	"state" "report_state" DEFAULT 'open' NOT NULL,
	"aged_days" integer DEFAULT 0 NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"word" text,
	CONSTRAINT "problem_report_decided_whole" CHECK (("problem_report"."state" = 'open') = ("problem_report"."decided_at" is null)),
	CONSTRAINT "problem_report_of_some_length" CHECK (length("problem_report"."text") <= 2000 and length("problem_report"."word") <= 2000)
);
--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "report_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "problem_report" ADD CONSTRAINT "problem_report_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_report" ADD CONSTRAINT "problem_report_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_report" ADD CONSTRAINT "problem_report_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "problem_report_once_a_day" ON "problem_report" USING btree ("record_id","sender");--> statement-breakpoint
CREATE INDEX "problem_report_of_hub" ON "problem_report" USING btree ("hub_id","state","made_at");--> statement-breakpoint
CREATE INDEX "problem_report_of_record" ON "problem_report" USING btree ("record_id","state");--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_report_days_in_a_year" CHECK ("hub"."report_days" between 0 and 366);--> statement-breakpoint
-- A report that nobody has looked into ages its listing, three of them at most; looking into it takes that back.
CREATE FUNCTION problem_report_ages_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE days integer := (SELECT report_days FROM hub WHERE id = NEW.hub_id);
BEGIN
  IF (SELECT count(*) FROM problem_report WHERE record_id = NEW.record_id AND state = 'open' AND aged_days > 0) >= 3 THEN
    RETURN NULL;
  END IF;
  UPDATE service SET aged_days = aged_days + days WHERE id = NEW.record_id AND NEW.listing_kind = 'service';
  UPDATE organization SET aged_days = aged_days + days WHERE id = NEW.record_id AND NEW.listing_kind = 'organization';
  UPDATE problem_report SET aged_days = days WHERE id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER problem_report_ages_listing AFTER INSERT ON problem_report
  FOR EACH ROW WHEN (NEW.state = 'open') EXECUTE FUNCTION problem_report_ages_listing();--> statement-breakpoint
-- Who confirmed the listing since has taken it back already.
CREATE FUNCTION problem_report_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE service SET aged_days = greatest(aged_days - OLD.aged_days, bounced_days)
    WHERE id = NEW.record_id AND NEW.listing_kind = 'service' AND coalesce(assured_date < NEW.made_at::date, true);
  UPDATE organization SET aged_days = greatest(aged_days - OLD.aged_days, bounced_days)
    WHERE id = NEW.record_id AND NEW.listing_kind = 'organization' AND coalesce(assured_date < NEW.made_at::date, true);
  NEW.aged_days := 0;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER problem_report_ends BEFORE UPDATE OF state ON problem_report
  FOR EACH ROW WHEN (OLD.state = 'open' AND NEW.state <> 'open' AND OLD.aged_days > 0) EXECUTE FUNCTION problem_report_ends();--> statement-breakpoint
CREATE FUNCTION problem_report_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a report is looked into once' USING ERRCODE = 'check_violation', CONSTRAINT = 'problem_report_is_decided_once';
END $$;--> statement-breakpoint
CREATE TRIGGER problem_report_is_decided_once BEFORE UPDATE OF state ON problem_report
  FOR EACH ROW WHEN (OLD.state <> 'open' AND NEW.state <> OLD.state) EXECUTE FUNCTION problem_report_is_decided_once();
