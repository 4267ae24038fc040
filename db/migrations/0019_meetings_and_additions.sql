CREATE TYPE "public"."meeting_channel" AS ENUM('place', 'phone', 'video');--> statement-breakpoint
CREATE TYPE "public"."meeting_state" AS ENUM('proposed', 'agreed', 'declined', 'cancelled');--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"channel" "meeting_channel" NOT NULL,
	"place" text NOT NULL,
	"state" "meeting_state" DEFAULT 'proposed' NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "meeting_once" UNIQUE("referral_id","idempotency_key"),
	CONSTRAINT "meeting_length" CHECK ("meeting"."minutes" between 5 and 480),
	CONSTRAINT "meeting_place_length" CHECK (char_length("meeting"."place") <= 300)
);
--> statement-breakpoint
CREATE TABLE "call_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	CONSTRAINT "call_request_done_by_somebody" CHECK (("call_request"."done_at" is null) = ("call_request"."done_by" is null))
);
--> statement-breakpoint
CREATE TABLE "intake_addition" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"intake_id" uuid NOT NULL,
	"text" text NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "intake_addition_once" UNIQUE("intake_id","idempotency_key"),
	CONSTRAINT "intake_addition_length" CHECK (char_length("intake_addition"."text") <= 5000)
);
--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "calendar" text;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_request" ADD CONSTRAINT "call_request_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_request" ADD CONSTRAINT "call_request_done_by_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_addition" ADD CONSTRAINT "intake_addition_intake_id_intake_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intake"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_one_stands" ON "meeting" USING btree ("referral_id") WHERE "meeting"."state" in ('proposed', 'agreed');--> statement-breakpoint
CREATE UNIQUE INDEX "call_request_one_waits" ON "call_request" USING btree ("case_id") WHERE "call_request"."done_at" is null;--> statement-breakpoint
CREATE INDEX "call_request_case" ON "call_request" USING btree ("case_id");--> statement-breakpoint

-- A meeting is proposed where one can still write, then agreed to, declined or cancelled; when and how it is never change.
CREATE TRIGGER meeting_guard BEFORE INSERT ON meeting FOR EACH ROW EXECUTE FUNCTION thread_guard();--> statement-breakpoint
CREATE FUNCTION meeting_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
      RAISE EXCEPTION 'a meeting begins as a proposal' USING ERRCODE = 'RF003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.place NOT IN ('', OLD.place) OR
     (NEW.id, NEW.referral_id, NEW.starts_at, NEW.minutes, NEW.channel, NEW.proposed_at)
       IS DISTINCT FROM (OLD.id, OLD.referral_id, OLD.starts_at, OLD.minutes, OLD.channel, OLD.proposed_at) THEN
    RAISE EXCEPTION 'a meeting is proposed anew, not changed' USING ERRCODE = 'RF004';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN
     (('proposed', 'agreed'), ('proposed', 'declined'), ('proposed', 'cancelled'),
      ('agreed', 'declined'), ('agreed', 'cancelled')) THEN
    RAISE EXCEPTION 'that change of a meeting is not allowed' USING ERRCODE = 'RF002';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER meeting_kept BEFORE INSERT OR UPDATE ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_kept();--> statement-breakpoint

-- What was added stays as it was written, until it is emptied for good.
CREATE FUNCTION intake_addition_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.text <> '' OR
     (NEW.id, NEW.intake_id, NEW.written_at) IS DISTINCT FROM (OLD.id, OLD.intake_id, OLD.written_at) THEN
    RAISE EXCEPTION 'an addition can only be emptied' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER intake_addition_kept BEFORE UPDATE OR DELETE ON intake_addition
  FOR EACH ROW EXECUTE FUNCTION intake_addition_kept();
