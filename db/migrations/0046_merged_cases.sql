ALTER TABLE "case_file" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "merged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_merged_in_hub" FOREIGN KEY ("merged_into_id","hub_id") REFERENCES "public"."case_file"("id","hub_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_merged_into" ON "case_file" USING btree ("merged_into_id") WHERE "case_file"."merged_into_id" is not null;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_merged_into_another" CHECK ("case_file"."merged_into_id" <> "case_file"."id");--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_merged_when" CHECK (("case_file"."merged_into_id" is null) = ("case_file"."merged_at" is null));--> statement-breakpoint

-- Two requests are of the same person when they left the same email address, or numbers with the same last eight digits: some write
-- them with the country and some without.
CREATE FUNCTION same_contact(one intake, other intake) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(lower(one.contact_email) = lower(other.contact_email), false)
    OR coalesce(length(right(regexp_replace(one.contact_phone, '\D', '', 'g'), 8)) = 8
      AND right(regexp_replace(one.contact_phone, '\D', '', 'g'), 8)
        = right(regexp_replace(other.contact_phone, '\D', '', 'g'), 8), false);
$$;--> statement-breakpoint

-- Open cases of one person and hub alone are followed together, one level deep; who owns the one that stays owns both, and the
-- joined one is open only as long as that one is.
CREATE FUNCTION case_merge_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept case_file;
BEGIN
  IF NEW.merged_into_id IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id
     OR (NEW.state = 'open' AND OLD.state <> 'open') THEN
    PERFORM FROM case_file WHERE id = NEW.merged_into_id FOR NO KEY UPDATE;
  END IF;
  SELECT * INTO kept FROM case_file WHERE id = NEW.merged_into_id;
  IF NEW.state = 'open' AND kept.state <> 'open' THEN
    RAISE EXCEPTION 'a case is followed together with an open one' USING ERRCODE = 'RF009';
  END IF;
  IF TG_OP = 'INSERT' OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN
    IF TG_OP = 'INSERT' OR OLD.merged_into_id IS NOT NULL OR NEW.state <> 'open' OR kept.merged_into_id IS NOT NULL
       OR EXISTS (SELECT FROM case_file WHERE merged_into_id = NEW.id)
       OR NOT EXISTS (SELECT FROM intake one, intake other
         WHERE one.id = NEW.intake_id AND other.id = kept.intake_id AND same_contact(one, other)) THEN
      RAISE EXCEPTION 'only open cases of one person are followed together, one of them for all' USING ERRCODE = 'RF009';
    END IF;
  END IF;
  NEW.owner_id := kept.owner_id;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER case_merge_guard BEFORE INSERT OR UPDATE ON case_file
  FOR EACH ROW EXECUTE FUNCTION case_merge_guard();--> statement-breakpoint

CREATE FUNCTION case_owner_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_file SET owner_id = NEW.owner_id WHERE merged_into_id = NEW.id AND owner_id IS DISTINCT FROM NEW.owner_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER case_owner_follows AFTER UPDATE OF owner_id ON case_file
  FOR EACH ROW WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id) EXECUTE FUNCTION case_owner_follows();--> statement-breakpoint

CREATE FUNCTION case_closes_after_joined() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM case_file WHERE merged_into_id = NEW.id AND state = 'open') THEN
    RAISE EXCEPTION 'cases that are followed together with this one close first' USING ERRCODE = 'RF009';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER case_closes_after_joined BEFORE UPDATE OF state ON case_file
  FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed') EXECUTE FUNCTION case_closes_after_joined();
