CREATE TYPE "public"."form_step" AS ENUM('text', 'needs', 'where', 'who', 'stage', 'legal-form', 'sector', 'groups', 'amount', 'options', 'contact', 'consent', 'check', 'sent');--> statement-breakpoint
ALTER TYPE "public"."consent_channel" ADD VALUE 'paper';--> statement-breakpoint
CREATE TABLE "form_step_count" (
	"hub_id" uuid NOT NULL,
	"day" date NOT NULL,
	"step" "form_step" NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"stopped" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "form_step_count_hub_id_day_step_pk" PRIMARY KEY("hub_id","day","step")
);
--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "recorded_by" text;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD COLUMN "heard" jsonb;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD COLUMN "outlook" jsonb;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD COLUMN "outlook_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD COLUMN "steps" "form_step"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD COLUMN "unmet_needs" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD COLUMN "recorded_by" text;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD COLUMN "letter_to" text;--> statement-breakpoint
ALTER TABLE "form_step_count" ADD CONSTRAINT "form_step_count_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_recorded_by_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_draft" ADD CONSTRAINT "intake_draft_recorded_by_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Who sent a referral on the person's word wrote that word down; older rows without such an event keep none.
UPDATE consent c SET recorded_by = e.actor_user_id
FROM referral r JOIN referral_event e ON e.referral_id = r.id AND e.to_state = 'sent' AND e.actor_kind = 'staff'
WHERE r.consent_id = c.id AND c.channel <> 'online';--> statement-breakpoint

-- A consent is given once and at most revoked once; its terms, and who wrote them down, never change.
CREATE OR REPLACE FUNCTION consent_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.intake_id, NEW.service_id, NEW.field_groups, NEW.text_version, NEW.channel, NEW.recorded_by, NEW.given_at)
     IS DISTINCT FROM
     (OLD.intake_id, OLD.service_id, OLD.field_groups, OLD.text_version, OLD.channel, OLD.recorded_by, OLD.given_at)
     OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
    RAISE EXCEPTION 'a consent can only be revoked, once' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint

-- A yes that was not given online names who wrote it down; one given online names nobody.
CREATE FUNCTION consent_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.channel = 'online') <> (NEW.recorded_by IS NULL) THEN
    RAISE EXCEPTION 'a consent given to staff names who wrote it down, and no other does' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER consent_recorded BEFORE INSERT ON consent FOR EACH ROW EXECUTE FUNCTION consent_recorded();
