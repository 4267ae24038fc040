CREATE TABLE "unlisted_organization" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid,
	"name" text NOT NULL,
	"keys" text[] NOT NULL,
	"made_by" text,
	"made_at" timestamp with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "unlisted_organization_known_by_something" CHECK (cardinality("unlisted_organization"."keys") > 0)
);
--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unlisted_organization" ADD CONSTRAINT "unlisted_organization_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unlisted_organization" ADD CONSTRAINT "unlisted_organization_made_by_user_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unlisted_organization" ADD CONSTRAINT "unlisted_organization_lifted_by_user_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unlisted_organization_listing" ON "unlisted_organization" USING btree ("organization_id");--> statement-breakpoint
-- Who asked not to be listed is not published, by whatever way.
CREATE FUNCTION organization_may_be_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IN ('published', 'lapsed') AND EXISTS (
    SELECT FROM unlisted_organization u WHERE u.organization_id = NEW.id AND u.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'this organization asked not to be listed' USING ERRCODE = 'DL001';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER organization_may_be_listed BEFORE INSERT OR UPDATE OF status ON organization
  FOR EACH ROW EXECUTE FUNCTION organization_may_be_listed();--> statement-breakpoint

-- An organization that was archived, also by a merge, or that left, needs nobody; one whose members were moved was merged.
CREATE OR REPLACE FUNCTION keep_a_manager() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM organization WHERE id = OLD.organization_id AND status <> 'archived' AND left_at IS NULL FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (
    SELECT FROM organization_member WHERE organization_id = OLD.organization_id AND role = 'manager') THEN
    RAISE EXCEPTION 'an organization keeps a manager' USING ERRCODE = 'RF007';
  END IF;
  RETURN NULL;
END $$;
