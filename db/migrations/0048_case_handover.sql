CREATE TABLE "case_handover" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"from_hub_id" uuid NOT NULL,
	"to_hub_id" uuid NOT NULL,
	"text_version" text NOT NULL,
	"channel" "consent_channel" NOT NULL,
	"recorded_by" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_handover_to_another" CHECK ("case_handover"."from_hub_id" <> "case_handover"."to_hub_id"),
	CONSTRAINT "case_handover_recorded" CHECK ("case_handover"."channel" <> 'online')
);
--> statement-breakpoint
ALTER TABLE "case_file" DROP CONSTRAINT "case_of_intake_in_hub";
--> statement-breakpoint
ALTER TABLE "case_task" DROP CONSTRAINT "case_task_of_case";
--> statement-breakpoint
ALTER TABLE "case_note" ADD COLUMN "hub_id" uuid;--> statement-breakpoint
ALTER TABLE "case_note" DISABLE TRIGGER "case_note_kept";--> statement-breakpoint
UPDATE "case_note" n SET "hub_id" = c."hub_id" FROM "case_file" c WHERE c."id" = n."case_id";--> statement-breakpoint
ALTER TABLE "case_note" ENABLE TRIGGER "case_note_kept";--> statement-breakpoint
ALTER TABLE "case_note" ALTER COLUMN "hub_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_handover" ADD CONSTRAINT "case_handover_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handover" ADD CONSTRAINT "case_handover_from_hub_id_hub_id_fk" FOREIGN KEY ("from_hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handover" ADD CONSTRAINT "case_handover_to_hub_id_hub_id_fk" FOREIGN KEY ("to_hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handover" ADD CONSTRAINT "case_handover_recorded_by_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_handover_case" ON "case_handover" USING btree ("case_id","given_at");--> statement-breakpoint
CREATE INDEX "case_handover_from" ON "case_handover" USING btree ("from_hub_id","given_at");--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_of_intake_in_hub" FOREIGN KEY ("intake_id","hub_id") REFERENCES "public"."intake"("id","hub_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_task" ADD CONSTRAINT "case_task_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_task" ADD CONSTRAINT "case_task_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Notes and tasks are of the hub that has the case when they are written, and stay with it.
CREATE FUNCTION case_work_of_hub() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE its_hub uuid;
BEGIN
  SELECT hub_id INTO its_hub FROM case_file WHERE id = NEW.case_id;
  NEW.hub_id := coalesce(NEW.hub_id, its_hub);
  IF NEW.hub_id IS DISTINCT FROM its_hub THEN
    RAISE EXCEPTION 'only the hub that has a case writes on it' USING ERRCODE = 'RF010';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER case_note_of_hub BEFORE INSERT ON case_note
  FOR EACH ROW EXECUTE FUNCTION case_work_of_hub();--> statement-breakpoint
CREATE TRIGGER case_task_of_hub BEFORE INSERT OR UPDATE OF case_id, hub_id ON case_task
  FOR EACH ROW EXECUTE FUNCTION case_work_of_hub();--> statement-breakpoint
CREATE OR REPLACE FUNCTION case_note_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.text <> '' OR
     (NEW.id, NEW.case_id, NEW.hub_id, NEW.author_user_id, NEW.corrects_id, NEW.written_at)
       IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.hub_id, OLD.author_user_id, OLD.corrects_id, OLD.written_at) THEN
    RAISE EXCEPTION 'a note can only be emptied' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint

-- A request changes its hub with the person's yes alone: the row that records it is the one writer.
CREATE FUNCTION case_hub_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a case goes to another hub through case_handover only' USING ERRCODE = 'RF010';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER intake_hub_guard BEFORE UPDATE OF hub_id ON intake
  FOR EACH ROW WHEN (OLD.hub_id IS DISTINCT FROM NEW.hub_id) EXECUTE FUNCTION case_hub_guard();--> statement-breakpoint
CREATE TRIGGER case_file_hub_guard BEFORE UPDATE OF hub_id ON case_file
  FOR EACH ROW WHEN (OLD.hub_id IS DISTINCT FROM NEW.hub_id) EXECUTE FUNCTION case_hub_guard();--> statement-breakpoint
CREATE FUNCTION case_handover_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE its_case case_file;
BEGIN
  SELECT * INTO its_case FROM case_file WHERE id = NEW.case_id FOR UPDATE;
  IF its_case.hub_id <> NEW.from_hub_id OR its_case.state <> 'open' OR its_case.merged_into_id IS NOT NULL
     OR EXISTS (SELECT FROM case_file WHERE merged_into_id = NEW.case_id)
     OR NOT EXISTS (SELECT FROM intake WHERE id = its_case.intake_id AND anonymised_at IS NULL) THEN
    RAISE EXCEPTION 'only an open case of one person goes to another hub, by the hub that has it' USING ERRCODE = 'RF010';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER case_handover_guard BEFORE INSERT ON case_handover
  FOR EACH ROW EXECUTE FUNCTION case_handover_guard();--> statement-breakpoint
-- It begins anew there: nobody owns it and nobody has looked at it.
CREATE FUNCTION case_handover_apply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_file SET owner_id = NULL, triaged_at = NULL WHERE id = NEW.case_id;
  UPDATE intake SET hub_id = NEW.to_hub_id WHERE id = (SELECT intake_id FROM case_file WHERE id = NEW.case_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER case_handover_apply AFTER INSERT ON case_handover
  FOR EACH ROW EXECUTE FUNCTION case_handover_apply();--> statement-breakpoint
CREATE TRIGGER case_handover_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_handover
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
