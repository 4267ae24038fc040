CREATE TABLE "kiosk" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"name" text NOT NULL,
	"begun_by" text,
	"begun_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "kiosk_has_a_name" CHECK (char_length(btrim("kiosk"."name")) between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "kiosk_idle_minutes" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "kiosk" ADD CONSTRAINT "kiosk_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosk" ADD CONSTRAINT "kiosk_begun_by_user_id_fk" FOREIGN KEY ("begun_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kiosk_of_hub" ON "kiosk" USING btree ("hub_id","begun_at");--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_kiosks_wait_for_minutes" CHECK ("hub"."kiosk_idle_minutes" between 1 and 30);--> statement-breakpoint
-- A mark that was taken back opens nothing again, and a kiosk stays with its hub.
CREATE FUNCTION kiosk_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
    RAISE EXCEPTION 'this kiosk was ended' USING ERRCODE = 'KI001';
  END IF;
  IF NEW.hub_id <> OLD.hub_id THEN
    RAISE EXCEPTION 'a kiosk stays with its hub' USING ERRCODE = 'KI001';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER kiosk_ends_once BEFORE UPDATE ON kiosk FOR EACH ROW EXECUTE FUNCTION kiosk_ends_once();
