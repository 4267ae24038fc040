CREATE TYPE "public"."spoken_language" AS ENUM('fr', 'ar', 'en', 'pt', 'es', 'ca', 'it', 'aeb-Latn');--> statement-breakpoint
CREATE TABLE "need_synonym" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"taxonomy_term_id" uuid NOT NULL,
	"language" "spoken_language" NOT NULL,
	"phrase" text NOT NULL,
	"phrase_key" text NOT NULL,
	"added_by" text,
	"added_at" timestamp with time zone NOT NULL,
	"retired_by" text,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "match_trace" ADD COLUMN "words" jsonb;--> statement-breakpoint
ALTER TABLE "need_synonym" ADD CONSTRAINT "need_synonym_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_synonym" ADD CONSTRAINT "need_synonym_taxonomy_term_id_taxonomy_term_id_fk" FOREIGN KEY ("taxonomy_term_id") REFERENCES "public"."taxonomy_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_synonym" ADD CONSTRAINT "need_synonym_added_by_user_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_synonym" ADD CONSTRAINT "need_synonym_retired_by_user_id_fk" FOREIGN KEY ("retired_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "need_synonym_once" ON "need_synonym" USING btree ("hub_id","taxonomy_term_id","language","phrase_key") WHERE "need_synonym"."retired_at" is null;--> statement-breakpoint
CREATE INDEX "need_synonym_of_hub" ON "need_synonym" USING btree ("hub_id","added_at");--> statement-breakpoint

-- What somebody was shown, and in which words, stays as it was written.
CREATE FUNCTION match_trace_kept_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.intake_id, NEW.rules_version, NEW.result, NEW.words, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.intake_id, OLD.rules_version, OLD.result, OLD.words, OLD.created_at) THEN
    RAISE EXCEPTION 'what matching answered is never changed' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER match_trace_kept_as_written BEFORE UPDATE ON match_trace
  FOR EACH ROW EXECUTE FUNCTION match_trace_kept_as_written();--> statement-breakpoint

-- A synonym is retired once, and otherwise never changed or deleted.
CREATE FUNCTION need_synonym_kept_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.hub_id, NEW.taxonomy_term_id, NEW.language, NEW.phrase, NEW.phrase_key, NEW.added_at)
     IS DISTINCT FROM (OLD.id, OLD.hub_id, OLD.taxonomy_term_id, OLD.language, OLD.phrase, OLD.phrase_key, OLD.added_at)
     OR (OLD.retired_at IS NOT NULL AND NEW.retired_at IS DISTINCT FROM OLD.retired_at) THEN
    RAISE EXCEPTION 'a synonym can only be retired, once' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER need_synonym_kept_as_written BEFORE UPDATE ON need_synonym
  FOR EACH ROW EXECUTE FUNCTION need_synonym_kept_as_written();--> statement-breakpoint
CREATE TRIGGER need_synonym_history BEFORE DELETE OR TRUNCATE ON need_synonym
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();--> statement-breakpoint

-- Every process reads needs with the synonyms: it is told at once. No index holds them, so no engine has to follow.
CREATE FUNCTION synonyms_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('directory_change', 'followed');
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER need_synonym_changed AFTER INSERT OR UPDATE ON need_synonym
  FOR EACH STATEMENT EXECUTE FUNCTION synonyms_changed();
