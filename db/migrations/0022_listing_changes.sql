CREATE TYPE "public"."listing_change_origin" AS ENUM('partner', 'staff', 'clock');--> statement-breakpoint
CREATE TYPE "public"."listing_change_state" AS ENUM('waiting', 'applied', 'sent-back', 'withdrawn');--> statement-breakpoint
CREATE TABLE "listing_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"kind" "listing_kind" NOT NULL,
	"record_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"state" "listing_change_state" NOT NULL,
	"origin" "listing_change_origin" NOT NULL,
	"fields" jsonb NOT NULL,
	"applied" jsonb,
	"applied_at" timestamp with time zone,
	"made_by" text,
	"made_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"word" text,
	"restores_id" uuid,
	CONSTRAINT "listing_change_has_fields" CHECK (jsonb_typeof("listing_change"."fields") = 'array' and jsonb_array_length("listing_change"."fields") > 0),
	CONSTRAINT "listing_change_applied_whole" CHECK (("listing_change"."state" = 'applied') <= ("listing_change"."applied" is not null and "listing_change"."applied_at" is not null)),
	CONSTRAINT "listing_change_sent_back_with_word" CHECK ("listing_change"."state" <> 'sent-back' or btrim(coalesce("listing_change"."word", '')) <> '')
);
--> statement-breakpoint
CREATE TABLE "listing_draft" (
	"user_id" text NOT NULL,
	"kind" "listing_kind" NOT NULL,
	"record_id" uuid NOT NULL,
	"edition" text NOT NULL,
	"values" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "listing_draft_user_id_kind_record_id_pk" PRIMARY KEY("user_id","kind","record_id")
);
--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "aged_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "capacity_until" date;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "aged_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "freshness" jsonb DEFAULT '{"remind_months":6,"stale_months":9,"hide_months":12,"remind_again_days":30}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "listing_change" ADD CONSTRAINT "listing_change_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_change" ADD CONSTRAINT "listing_change_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_change" ADD CONSTRAINT "listing_change_made_by_user_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_change" ADD CONSTRAINT "listing_change_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_draft" ADD CONSTRAINT "listing_draft_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_change_one_waiting" ON "listing_change" USING btree ("record_id") WHERE "listing_change"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "listing_change_of_record" ON "listing_change" USING btree ("record_id","made_at");--> statement-breakpoint
CREATE INDEX "listing_change_of_hub" ON "listing_change" USING btree ("hub_id","state","made_at");--> statement-breakpoint
ALTER TABLE organization ADD CONSTRAINT organization_aged_forward CHECK (aged_days >= 0);--> statement-breakpoint
ALTER TABLE service ADD CONSTRAINT service_aged_forward CHECK (aged_days >= 0);--> statement-breakpoint
ALTER TABLE hub ADD CONSTRAINT hub_freshness_in_order CHECK (
  (freshness->>'remind_months')::int >= 1 AND (freshness->>'stale_months')::int >= (freshness->>'remind_months')::int
  AND (freshness->>'hide_months')::int >= (freshness->>'stale_months')::int AND (freshness->>'remind_again_days')::int >= 1);--> statement-breakpoint

-- What was asked stays as it was written. A change that waits is decided once; one that was applied at once is looked at once.
CREATE FUNCTION listing_change_kept_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'changes of listings are kept' USING ERRCODE = 'LC001';
  END IF;
  IF (NEW.id, NEW.hub_id, NEW.kind, NEW.record_id, NEW.organization_id, NEW.origin, NEW.fields, NEW.made_at)
    IS DISTINCT FROM (OLD.id, OLD.hub_id, OLD.kind, OLD.record_id, OLD.organization_id, OLD.origin, OLD.fields, OLD.made_at)
    OR NEW.restores_id IS DISTINCT FROM OLD.restores_id
    OR (OLD.state <> 'waiting' AND (NEW.state, NEW.applied, NEW.applied_at) IS DISTINCT FROM (OLD.state, OLD.applied, OLD.applied_at))
    OR (OLD.decided_at IS NOT NULL AND (NEW.decided_at, NEW.word) IS DISTINCT FROM (OLD.decided_at, OLD.word))
    OR NEW.made_by IS DISTINCT FROM OLD.made_by AND NEW.made_by IS NOT NULL
  THEN
    RAISE EXCEPTION 'a change of a listing is decided once and kept as it was written' USING ERRCODE = 'LC001';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER listing_change_kept_as_written BEFORE UPDATE OR DELETE ON listing_change
  FOR EACH ROW EXECUTE FUNCTION listing_change_kept_as_written();
