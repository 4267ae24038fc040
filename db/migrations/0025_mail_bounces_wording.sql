CREATE TYPE "public"."mail_failure" AS ENUM('temporary', 'permanent', 'not-written');--> statement-breakpoint
ALTER TYPE "public"."mail_state" ADD VALUE 'bounced';--> statement-breakpoint
CREATE TABLE "mail_wording" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"letter" text NOT NULL,
	"language" "language" NOT NULL,
	"version" integer NOT NULL,
	"subject" text,
	"body" text,
	"label" text,
	"made_by" text,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_wording_once" UNIQUE("hub_id","letter","language","version"),
	CONSTRAINT "mail_wording_whole_or_standard" CHECK (("mail_wording"."subject" is null) = ("mail_wording"."body" is null)),
	CONSTRAINT "mail_wording_says_something" CHECK (btrim("mail_wording"."subject") <> '' and btrim("mail_wording"."body") <> '' and "mail_wording"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "reminders_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "bounced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "bounced_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "bounced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "bounced_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "bounce_days" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "failure" "mail_failure";--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "first_tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "next_try_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "sending" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "unsubscribe_url" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "bounced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "is_bad_address" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_wording" ADD CONSTRAINT "mail_wording_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_wording" ADD CONSTRAINT "mail_wording_made_by_user_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_of_subject" ON "mail" USING btree ("subject_id");--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_bounce_days_in_a_year" CHECK ("hub"."bounce_days" between 0 and 366);--> statement-breakpoint
ALTER TABLE organization ADD CONSTRAINT organization_bounced_within_age CHECK (bounced_days BETWEEN 0 AND aged_days);--> statement-breakpoint
ALTER TABLE service ADD CONSTRAINT service_bounced_within_age CHECK (bounced_days BETWEEN 0 AND aged_days);--> statement-breakpoint

-- A message came back because there is no such address: the listings that name it count as older, once until somebody confirms them.
CREATE FUNCTION mail_bounce_ages_listings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE days integer := (SELECT bounce_days FROM hub WHERE id = NEW.hub_id);
BEGIN
  UPDATE service SET aged_days = aged_days + days, bounced_days = days, bounced_at = NEW.bounced_at
    WHERE lower(email) = lower(NEW.recipient_address) AND bounced_at IS NULL;
  UPDATE organization SET aged_days = aged_days + days, bounced_days = days, bounced_at = NEW.bounced_at
    WHERE lower(email) = lower(NEW.recipient_address) AND bounced_at IS NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER mail_bounce_ages_listings AFTER UPDATE ON mail FOR EACH ROW
  WHEN (NEW.is_bad_address AND NEW.bounced_at IS NOT NULL AND OLD.bounced_at IS DISTINCT FROM NEW.bounced_at)
  EXECUTE FUNCTION mail_bounce_ages_listings();--> statement-breakpoint

-- Another address takes back what the old one cost; a confirmation takes back all.
CREATE FUNCTION listing_bounce_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF lower(NEW.email) IS DISTINCT FROM lower(OLD.email) THEN
    NEW.aged_days := greatest(NEW.aged_days - OLD.bounced_days, 0);
    NEW.bounced_at := NULL;
    NEW.bounced_days := 0;
  ELSIF NEW.aged_days = 0 OR NEW.aged_days < NEW.bounced_days THEN
    NEW.bounced_at := NULL;
    NEW.bounced_days := 0;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER listing_bounce_ends BEFORE UPDATE OF email, aged_days ON service
  FOR EACH ROW WHEN (OLD.bounced_at IS NOT NULL) EXECUTE FUNCTION listing_bounce_ends();--> statement-breakpoint
CREATE TRIGGER listing_bounce_ends BEFORE UPDATE OF email, aged_days ON organization
  FOR EACH ROW WHEN (OLD.bounced_at IS NOT NULL) EXECUTE FUNCTION listing_bounce_ends();--> statement-breakpoint

-- How a letter was worded stays: another wording is another version. Only who wrote it may be forgotten.
CREATE FUNCTION mail_wording_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.made_by IS NULL AND (to_jsonb(NEW) - 'made_by') = (to_jsonb(OLD) - 'made_by') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'wordings of letters are kept; add another version' USING ERRCODE = 'MW001';
END $$;--> statement-breakpoint
CREATE TRIGGER mail_wording_is_kept BEFORE UPDATE OR DELETE ON mail_wording
  FOR EACH ROW EXECUTE FUNCTION mail_wording_is_kept();
