CREATE TABLE "duplicate_proposal" (
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"kind" "listing_kind" NOT NULL,
	"score" double precision NOT NULL,
	"reasons" jsonb NOT NULL,
	CONSTRAINT "duplicate_proposal_first_id_second_id_pk" PRIMARY KEY("first_id","second_id"),
	CONSTRAINT "duplicate_proposal_in_order" CHECK ("duplicate_proposal"."first_id" < "duplicate_proposal"."second_id")
);
--> statement-breakpoint
CREATE TABLE "duplicate_search" (
	"kind" "listing_kind" PRIMARY KEY NOT NULL,
	"searched_at" timestamp with time zone NOT NULL,
	"change_seq" bigint NOT NULL,
	"listings" integer NOT NULL,
	"milliseconds" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "duplicate_proposal_best" ON "duplicate_proposal" USING btree ("kind","score" DESC NULLS LAST,"first_id","second_id");--> statement-breakpoint

-- One merge at a time, of two listings that exist, into one that was not merged itself: so chains end, and never in a circle.
CREATE FUNCTION listing_merge_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found integer;
BEGIN
  PERFORM pg_advisory_xact_lock(5331809);
  IF EXISTS (SELECT FROM listing_merge m WHERE m.merged_id = NEW.kept_id AND m.undone_at IS NULL) THEN
    RAISE EXCEPTION 'a merged listing cannot be the one that is kept' USING ERRCODE = 'LM001';
  END IF;
  IF NEW.kind = 'organization' THEN
    SELECT count(*) INTO found FROM organization WHERE id IN (NEW.kept_id, NEW.merged_id);
  ELSE
    SELECT count(*) INTO found FROM service WHERE id IN (NEW.kept_id, NEW.merged_id);
  END IF;
  IF found <> 2 THEN
    RAISE EXCEPTION 'both listings of a merge must be of its kind' USING ERRCODE = 'LM002';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER listing_merge_guard BEFORE INSERT ON listing_merge
  FOR EACH ROW EXECUTE FUNCTION listing_merge_guard();--> statement-breakpoint

-- What was merged, and why, stays as it was written; a merge is undone once at most.
CREATE FUNCTION listing_merge_kept_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.kind, NEW.kept_id, NEW.merged_id, NEW.reasons, NEW.before, NEW.merged_at)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.kept_id, OLD.merged_id, OLD.reasons, OLD.before, OLD.merged_at)
     OR (OLD.undone_at IS NOT NULL AND NEW.undone_at IS DISTINCT FROM OLD.undone_at) THEN
    RAISE EXCEPTION 'a merge can only be undone, once' USING ERRCODE = 'LM003';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER listing_merge_kept_as_written BEFORE UPDATE ON listing_merge
  FOR EACH ROW EXECUTE FUNCTION listing_merge_kept_as_written();--> statement-breakpoint
CREATE TRIGGER listing_merge_history BEFORE DELETE OR TRUNCATE ON listing_merge
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();--> statement-breakpoint

-- A merged listing stays out of every list until its merge is undone, whatever a later import says of its state.
CREATE FUNCTION merged_listing_stays_archived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'archived' AND EXISTS (
    SELECT FROM listing_merge m WHERE m.merged_id = NEW.id AND m.undone_at IS NULL) THEN
    NEW.status := 'archived';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER merged_organization_stays_archived BEFORE UPDATE OF status ON organization
  FOR EACH ROW EXECUTE FUNCTION merged_listing_stays_archived();--> statement-breakpoint
CREATE TRIGGER merged_service_stays_archived BEFORE UPDATE OF status ON service
  FOR EACH ROW EXECUTE FUNCTION merged_listing_stays_archived();
