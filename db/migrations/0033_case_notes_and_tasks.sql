CREATE TABLE "case_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"author_user_id" text NOT NULL,
	"text" text NOT NULL,
	"corrects_id" uuid,
	"idempotency_key" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_note_of_case" UNIQUE("id","case_id"),
	CONSTRAINT "case_note_corrected_once" UNIQUE("corrects_id"),
	CONSTRAINT "case_note_once" UNIQUE("case_id","idempotency_key"),
	CONSTRAINT "case_note_length" CHECK (char_length("case_note"."text") <= 5000),
	CONSTRAINT "case_note_corrects_another" CHECK ("case_note"."corrects_id" <> "case_note"."id")
);
--> statement-breakpoint
CREATE TABLE "case_task" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"title" text NOT NULL,
	"due_on" date NOT NULL,
	"owner_id" uuid,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_by" text,
	"done_at" timestamp with time zone,
	CONSTRAINT "case_task_length" CHECK (char_length("case_task"."title") <= 300),
	CONSTRAINT "case_task_done_by_somebody" CHECK (("case_task"."done_at" is null) = ("case_task"."done_by" is null))
);
--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_in_hub" UNIQUE("id","hub_id");--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_author_user_id_user_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_corrects_one_of_its_case" FOREIGN KEY ("corrects_id","case_id") REFERENCES "public"."case_note"("id","case_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_task" ADD CONSTRAINT "case_task_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_task" ADD CONSTRAINT "case_task_done_by_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_task" ADD CONSTRAINT "case_task_of_case" FOREIGN KEY ("case_id","hub_id") REFERENCES "public"."case_file"("id","hub_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_task" ADD CONSTRAINT "case_task_owner_in_hub" FOREIGN KEY ("owner_id","hub_id") REFERENCES "public"."hub_member"("id","hub_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_note_case" ON "case_note" USING btree ("case_id","written_at");--> statement-breakpoint
CREATE INDEX "case_task_case" ON "case_task" USING btree ("case_id","due_on");--> statement-breakpoint
CREATE INDEX "case_task_open" ON "case_task" USING btree ("hub_id","due_on") WHERE "case_task"."done_at" is null;--> statement-breakpoint

-- Nothing is written about a case any more once nobody stands behind it.
CREATE FUNCTION case_has_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM case_file c JOIN intake i ON i.id = c.intake_id
    WHERE c.id = NEW.case_id AND i.anonymised_at IS NULL FOR SHARE OF i;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody stands behind this case any more' USING ERRCODE = 'RF008';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER case_note_has_person BEFORE INSERT ON case_note
  FOR EACH ROW EXECUTE FUNCTION case_has_person();--> statement-breakpoint
CREATE TRIGGER case_task_has_person BEFORE INSERT OR UPDATE ON case_task
  FOR EACH ROW WHEN (NEW.title <> '') EXECUTE FUNCTION case_has_person();--> statement-breakpoint

-- A note stays as it was written, until it is emptied for good.
CREATE FUNCTION case_note_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.text <> '' OR
     (NEW.id, NEW.case_id, NEW.author_user_id, NEW.corrects_id, NEW.written_at)
       IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.author_user_id, OLD.corrects_id, OLD.written_at) THEN
    RAISE EXCEPTION 'a note can only be emptied' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER case_note_kept BEFORE UPDATE OR DELETE ON case_note
  FOR EACH ROW EXECUTE FUNCTION case_note_kept();
