CREATE TYPE "public"."alert_kind" AS ENUM('first-contact-overdue', 'provider-silent', 'person-not-helped', 'clock-failed');--> statement-breakpoint
CREATE TYPE "public"."cascade_result" AS ENUM('sent', 'proposed', 'others-asked', 'taken', 'nobody-left');--> statement-breakpoint
CREATE TYPE "public"."feedback_answer" AS ENUM('helped', 'partly-helped', 'not-yet', 'not-helped');--> statement-breakpoint
CREATE TYPE "public"."feedback_moment" AS ENUM('first-contact', 'end');--> statement-breakpoint
CREATE TYPE "public"."notice_kind" AS ENUM('answer-reminder', 'first-contact-reminder', 'first-contact-overdue', 'outcome-question');--> statement-breakpoint
CREATE TABLE "desk_alert" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"kind" "alert_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"case_id" uuid,
	"service_id" uuid,
	"times" integer DEFAULT 1 NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" text
);
--> statement-breakpoint
CREATE TABLE "person_feedback" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"moment" "feedback_moment" NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" "feedback_answer",
	"answered_at" timestamp with time zone,
	CONSTRAINT "person_feedback_answered" CHECK (("person_feedback"."answer" is null) = ("person_feedback"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "referral_cascade" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"intake_need_id" uuid NOT NULL,
	"result" "cascade_result" NOT NULL,
	"next_service_id" uuid,
	"next_referral_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "referral_cascade_names_next" CHECK (("referral_cascade"."result" in ('sent', 'proposed')) = ("referral_cascade"."next_service_id" is not null)),
	CONSTRAINT "referral_cascade_sent_is_referral" CHECK ("referral_cascade"."result" <> 'sent' or "referral_cascade"."next_referral_id" is not null),
	CONSTRAINT "referral_cascade_settles_proposal" CHECK ("referral_cascade"."settled_at" is null or "referral_cascade"."result" = 'proposed')
);
--> statement-breakpoint
CREATE TABLE "referral_notice" (
	"referral_id" uuid NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_notice_referral_id_kind_due_at_pk" PRIMARY KEY("referral_id","kind","due_at")
);
--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "open_referrals_at_once" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "turn" integer;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "remind_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "desk_alert" ADD CONSTRAINT "desk_alert_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_alert" ADD CONSTRAINT "desk_alert_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_alert" ADD CONSTRAINT "desk_alert_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_alert" ADD CONSTRAINT "desk_alert_settled_by_user_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_feedback" ADD CONSTRAINT "person_feedback_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_cascade" ADD CONSTRAINT "referral_cascade_event_id_referral_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."referral_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_cascade" ADD CONSTRAINT "referral_cascade_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_cascade" ADD CONSTRAINT "referral_cascade_intake_need_id_intake_need_id_fk" FOREIGN KEY ("intake_need_id") REFERENCES "public"."intake_need"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_cascade" ADD CONSTRAINT "referral_cascade_next_service_id_service_id_fk" FOREIGN KEY ("next_service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_cascade" ADD CONSTRAINT "referral_cascade_next_referral_id_referral_id_fk" FOREIGN KEY ("next_referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_notice" ADD CONSTRAINT "referral_notice_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "desk_alert_open_once" ON "desk_alert" USING btree ("hub_id","kind","subject_id") WHERE "desk_alert"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "desk_alert_hub" ON "desk_alert" USING btree ("hub_id","raised_at");--> statement-breakpoint
CREATE INDEX "person_feedback_referral" ON "person_feedback" USING btree ("referral_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "person_feedback_one_open" ON "person_feedback" USING btree ("referral_id","moment") WHERE "person_feedback"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "referral_cascade_case" ON "referral_cascade" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_cascade_sent_once" ON "referral_cascade" USING btree ("next_referral_id") WHERE "referral_cascade"."result" = 'sent';--> statement-breakpoint
CREATE INDEX "referral_to_expire" ON "referral" USING btree ("expires_at") WHERE "referral"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "referral_taken_on" ON "referral" USING btree ("state","first_contact_due_at") WHERE "referral"."state" in ('accepted', 'in-progress');--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_asks_somebody" CHECK ("hub"."open_referrals_at_once" between 1 and 20);--> statement-breakpoint
-- What is open already gets the deadlines it lacks: two working days after the answer was due, with a weekend between.
UPDATE "referral" SET
  "expires_at" = CASE WHEN state = 'sent' THEN answer_due_at + interval '4 days' END,
  "remind_at" = CASE WHEN state = 'sent' THEN answer_due_at - interval '1 day' WHEN state = 'accepted' THEN first_contact_due_at - interval '1 day' END,
  "first_contact_due_at" = CASE WHEN state = 'accepted' THEN coalesce(first_contact_due_at, state_changed_at + interval '7 days') ELSE first_contact_due_at END,
  "outcome_due_at" = CASE WHEN state = 'in-progress' THEN coalesce(outcome_due_at, state_changed_at + interval '42 days') ELSE outcome_due_at END
WHERE state IN ('sent', 'accepted', 'in-progress');--> statement-breakpoint
UPDATE "referral" r SET "turn" = 1 WHERE EXISTS (SELECT FROM referral_event e
  WHERE e.referral_id = r.id AND e.to_state = 'sent' AND e.actor_kind = 'person');--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_open_has_deadline" CHECK (case "referral"."state" when 'sent' then "referral"."expires_at" is not null when 'accepted' then "referral"."first_contact_due_at" is not null
        when 'in-progress' then "referral"."outcome_due_at" is not null else true end);--> statement-breakpoint
-- The clock sends what waited its turn and drops what is no longer needed; a provider may give back what it took on.
INSERT INTO referral_transition (from_state, to_state, actor_kind) VALUES
  ('draft', 'sent', 'system'), ('draft', 'withdrawn', 'system'),
  ('accepted', 'withdrawn', 'provider'), ('in-progress', 'withdrawn', 'provider');--> statement-breakpoint
-- From here on the table of legal changes is only ever changed by a migration, which switches this off for itself.
CREATE TRIGGER referral_transition_closed BEFORE INSERT ON referral_transition
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();--> statement-breakpoint

-- Who owns an open referral is whoever has its case, so the case is open as long as one of its referrals is.
CREATE FUNCTION case_closes_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM referral WHERE case_id = NEW.id AND state IN ('draft', 'sent', 'accepted', 'in-progress')) THEN
    RAISE EXCEPTION 'a case with open referrals stays open' USING ERRCODE = 'RF005';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER case_closes_last BEFORE UPDATE OF state ON case_file
  FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed') EXECUTE FUNCTION case_closes_last();--> statement-breakpoint
CREATE FUNCTION referral_needs_open_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE its_case uuid; its_state case_state;
BEGIN
  IF TG_TABLE_NAME = 'referral' THEN its_case := NEW.case_id;
  ELSE SELECT case_id INTO its_case FROM referral WHERE id = NEW.referral_id; END IF;
  SELECT state INTO its_state FROM case_file WHERE id = its_case FOR SHARE;
  IF its_state = 'closed' THEN
    RAISE EXCEPTION 'a closed case has no open referral' USING ERRCODE = 'RF005';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER referral_begins_in_open_case BEFORE INSERT ON referral
  FOR EACH ROW EXECUTE FUNCTION referral_needs_open_case();--> statement-breakpoint
CREATE TRIGGER referral_event_in_open_case BEFORE INSERT ON referral_event FOR EACH ROW
  WHEN (NEW.to_state IN ('sent', 'accepted', 'in-progress')) EXECUTE FUNCTION referral_needs_open_case();--> statement-breakpoint

-- No dead ends: what was declined, left in silence or given back says in the same transaction how it goes on.
CREATE FUNCTION referral_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM referral_cascade WHERE event_id = NEW.id) THEN
    RAISE EXCEPTION 'a referral that ends without an answer to the need goes on' USING ERRCODE = 'RF006';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER referral_goes_on AFTER INSERT ON referral_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.to_state IN ('declined', 'expired') OR (NEW.to_state = 'withdrawn' AND NEW.actor_kind = 'provider'))
  EXECUTE FUNCTION referral_goes_on();--> statement-breakpoint

-- How a need went on is written once; a proposal is settled once. What the clock did is never undone.
CREATE FUNCTION referral_cascade_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.settled_at IS NOT NULL OR to_jsonb(NEW) - 'settled_at' IS DISTINCT FROM to_jsonb(OLD) - 'settled_at' THEN
    RAISE EXCEPTION 'how a need went on is only ever settled, once' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER referral_cascade_guard BEFORE UPDATE ON referral_cascade
  FOR EACH ROW EXECUTE FUNCTION referral_cascade_guard();--> statement-breakpoint
CREATE TRIGGER referral_cascade_kept BEFORE DELETE OR TRUNCATE ON referral_cascade
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();--> statement-breakpoint
CREATE TRIGGER referral_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_notice
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
