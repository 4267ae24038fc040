CREATE TYPE "public"."attachment_type" AS ENUM('pdf', 'jpeg', 'png', 'webp', 'docx', 'xlsx', 'odt', 'ods', 'txt');--> statement-breakpoint
CREATE TYPE "public"."thread_side" AS ENUM('person', 'provider', 'staff');--> statement-breakpoint
CREATE TABLE "thread_attachment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"side" "thread_side" NOT NULL,
	"message_id" uuid,
	"name" text NOT NULL,
	"type" "attachment_type" NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "thread_attachment_size" CHECK ("thread_attachment"."size" = octet_length("thread_attachment"."content") and "thread_attachment"."size" between 1 and 8388608),
	CONSTRAINT "thread_attachment_name" CHECK (char_length("thread_attachment"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "thread_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"side" "thread_side" NOT NULL,
	"author_user_id" text,
	"text" text NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "thread_message_position" UNIQUE("referral_id","position"),
	CONSTRAINT "thread_message_once" UNIQUE("referral_id","side","idempotency_key"),
	CONSTRAINT "thread_message_of_side" UNIQUE("id","referral_id","side"),
	CONSTRAINT "thread_message_position_counts" CHECK ("thread_message"."position" > 0),
	CONSTRAINT "thread_message_length" CHECK (char_length("thread_message"."text") <= 5000),
	CONSTRAINT "thread_message_staff_has_name" CHECK ("thread_message"."side" <> 'staff' or "thread_message"."author_user_id" is not null),
	CONSTRAINT "thread_message_person_has_none" CHECK ("thread_message"."side" <> 'person' or "thread_message"."author_user_id" is null)
);
--> statement-breakpoint
CREATE TABLE "thread_reading" (
	"referral_id" uuid NOT NULL,
	"side" "thread_side" NOT NULL,
	"position" integer NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "thread_reading_referral_id_side_pk" PRIMARY KEY("referral_id","side")
);
--> statement-breakpoint
ALTER TABLE "intake" ADD COLUMN "anonymised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "thread_attachment" ADD CONSTRAINT "thread_attachment_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_attachment" ADD CONSTRAINT "thread_attachment_of_message" FOREIGN KEY ("message_id","referral_id","side") REFERENCES "public"."thread_message"("id","referral_id","side") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_author_user_id_user_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reading" ADD CONSTRAINT "thread_reading_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_attachment_message" ON "thread_attachment" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "thread_attachment_referral" ON "thread_attachment" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "thread_attachment_unsent" ON "thread_attachment" USING btree ("uploaded_at") WHERE "thread_attachment"."message_id" is null;--> statement-breakpoint

-- Pictures and documents are packed already: packing them again takes time and saves nothing.
ALTER TABLE thread_attachment ALTER COLUMN content SET STORAGE EXTERNAL;--> statement-breakpoint

-- Nobody writes on a referral that is closed to its provider: not sent yet or over, taken back, or without a person behind it.
CREATE FUNCTION thread_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM referral r JOIN consent c ON c.id = r.consent_id JOIN intake i ON i.id = r.intake_id
    WHERE r.id = NEW.referral_id AND r.state IN ('sent', 'accepted', 'in-progress', 'completed')
      AND c.revoked_at IS NULL AND i.anonymised_at IS NULL
    FOR SHARE OF r, c, i;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the conversation on this referral is closed' USING ERRCODE = 'RF005';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER thread_message_guard BEFORE INSERT ON thread_message
  FOR EACH ROW EXECUTE FUNCTION thread_guard();--> statement-breakpoint
CREATE TRIGGER thread_attachment_guard BEFORE INSERT ON thread_attachment
  FOR EACH ROW EXECUTE FUNCTION thread_guard();--> statement-breakpoint

-- What was written stays as it was written, until it is emptied for good.
CREATE FUNCTION thread_message_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.text <> '' OR
     (NEW.id, NEW.referral_id, NEW.position, NEW.side, NEW.author_user_id, NEW.written_at)
       IS DISTINCT FROM (OLD.id, OLD.referral_id, OLD.position, OLD.side, OLD.author_user_id, OLD.written_at) THEN
    RAISE EXCEPTION 'a message can only be emptied' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER thread_message_kept BEFORE UPDATE OR DELETE ON thread_message
  FOR EACH ROW EXECUTE FUNCTION thread_message_kept();--> statement-breakpoint

-- A file is put into one message, once, with two others at most; nothing else of it changes.
CREATE FUNCTION thread_attachment_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.message_id IS NOT NULL OR NEW.message_id IS NULL OR
     (NEW.id, NEW.referral_id, NEW.side, NEW.name, NEW.type, NEW.size)
       IS DISTINCT FROM (OLD.id, OLD.referral_id, OLD.side, OLD.name, OLD.type, OLD.size) OR
     (SELECT count(*) FROM thread_attachment WHERE message_id = NEW.message_id) >= 3 THEN
    RAISE EXCEPTION 'a file is put into one message, once, three to a message' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER thread_attachment_kept BEFORE UPDATE ON thread_attachment
  FOR EACH ROW EXECUTE FUNCTION thread_attachment_kept();--> statement-breakpoint

-- One does not unread.
CREATE FUNCTION thread_reading_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.position := greatest(NEW.position, OLD.position);
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER thread_reading_forward BEFORE UPDATE ON thread_reading
  FOR EACH ROW EXECUTE FUNCTION thread_reading_forward();
