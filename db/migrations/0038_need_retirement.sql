ALTER TABLE "taxonomy_term" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD COLUMN "replaced_by_id" uuid;--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD COLUMN "retirement" jsonb;--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD CONSTRAINT "taxonomy_term_replaced_by_id_taxonomy_term_id_fk" FOREIGN KEY ("replaced_by_id") REFERENCES "public"."taxonomy_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD CONSTRAINT "taxonomy_term_retired_for_another" CHECK (("taxonomy_term"."retired_at" is null) = ("taxonomy_term"."replaced_by_id" is null));--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD CONSTRAINT "taxonomy_term_replaced_by_another" CHECK ("taxonomy_term"."replaced_by_id" <> "taxonomy_term"."id");--> statement-breakpoint
-- A need that is retired has no parts in use, and another in use stands for it. What it stood for goes on to that other.
CREATE FUNCTION need_retired() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.retired_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM taxonomy_term t WHERE t.id = NEW.replaced_by_id AND t.taxonomy_id = NEW.taxonomy_id AND t.retired_at IS NULL) THEN
    RAISE EXCEPTION 'another need in use stands for one that is retired' USING ERRCODE = 'NR002';
  END IF;
  IF EXISTS (SELECT FROM taxonomy_term t WHERE t.parent_id = NEW.id AND t.retired_at IS NULL) THEN
    RAISE EXCEPTION 'a need with parts in use is not retired' USING ERRCODE = 'NR002';
  END IF;
  UPDATE taxonomy_term SET replaced_by_id = NEW.replaced_by_id WHERE replaced_by_id = NEW.id;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER need_retired BEFORE INSERT OR UPDATE OF retired_at, replaced_by_id ON taxonomy_term
  FOR EACH ROW EXECUTE FUNCTION need_retired();--> statement-breakpoint

-- Nothing new is attached to a retired need. The lock lets a retirement wait for what is being attached, and the other way round.
CREATE FUNCTION need_in_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM taxonomy_term t WHERE t.id = NEW.taxonomy_term_id AND t.retired_at IS NULL FOR SHARE;
  IF NOT FOUND AND EXISTS (SELECT FROM taxonomy_term t WHERE t.id = NEW.taxonomy_term_id) THEN
    RAISE EXCEPTION 'this need is retired' USING ERRCODE = 'NR001';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER service_attribute_need_in_use BEFORE INSERT OR UPDATE OF taxonomy_term_id ON service_attribute
  FOR EACH ROW EXECUTE FUNCTION need_in_use();--> statement-breakpoint
CREATE TRIGGER intake_need_in_use BEFORE INSERT OR UPDATE OF taxonomy_term_id ON intake_need
  FOR EACH ROW EXECUTE FUNCTION need_in_use();--> statement-breakpoint
CREATE TRIGGER need_synonym_need_in_use BEFORE INSERT OR UPDATE OF taxonomy_term_id ON need_synonym
  FOR EACH ROW EXECUTE FUNCTION need_in_use();
