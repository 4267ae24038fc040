CREATE TYPE "public"."event_state" AS ENUM('draft', 'published', 'cancelled');--> statement-breakpoint
CREATE TABLE "hub_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"state" "event_state" DEFAULT 'draft' NOT NULL,
	"language" "language" NOT NULL,
	"texts" jsonb NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"territory_code" text,
	"online_url" text,
	"begins_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"languages" "spoken_language"[] DEFAULT '{}' NOT NULL,
	"organization_id" uuid,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "hub_event_lasts" CHECK ("hub_event"."ends_at" > "hub_event"."begins_at" and "hub_event"."ends_at" <= "hub_event"."begins_at" + interval '31 days'),
	CONSTRAINT "hub_event_place_length" CHECK (char_length("hub_event"."place") <= 300),
	CONSTRAINT "hub_event_is_somewhere" CHECK ("hub_event"."place" <> '' or "hub_event"."online_url" is not null),
	CONSTRAINT "hub_event_online" CHECK ("hub_event"."online_url" ~ '^https?://[^[:space:]]+$' and char_length("hub_event"."online_url") <= 500),
	CONSTRAINT "hub_event_told" CHECK (("hub_event"."state" = 'draft') = ("hub_event"."published_at" is null))
);
--> statement-breakpoint
ALTER TABLE "hub_event" ADD CONSTRAINT "hub_event_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_event" ADD CONSTRAINT "hub_event_territory_code_territory_code_fk" FOREIGN KEY ("territory_code") REFERENCES "public"."territory"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_event" ADD CONSTRAINT "hub_event_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_event" ADD CONSTRAINT "hub_event_written_by_user_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hub_event_coming" ON "hub_event" USING btree ("hub_id","ends_at");--> statement-breakpoint
CREATE FUNCTION hub_event_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  spoken text;
  written jsonb;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN
      RAISE EXCEPTION 'an event that was told is cancelled, not deleted' USING ERRCODE = 'RF004';
    END IF;
    RETURN OLD;
  END IF;
  IF jsonb_typeof(NEW.texts) <> 'object' OR NOT NEW.texts ? NEW.language::text THEN
    RAISE EXCEPTION 'an event has a text in its own language' USING ERRCODE = 'check_violation';
  END IF;
  FOR spoken, written IN SELECT * FROM jsonb_each(NEW.texts) LOOP
    PERFORM spoken::language;
    IF char_length(written ->> 'title') BETWEEN 1 AND 120 AND char_length(written ->> 'text') BETWEEN 1 AND 5000 THEN
      CONTINUE;
    END IF;
    RAISE EXCEPTION 'an event has a title and a text in each language' USING ERRCODE = 'check_violation';
  END LOOP;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state = 'cancelled' THEN
      RAISE EXCEPTION 'an event is told before it is cancelled' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  -- the account that wrote it may go
  IF NEW.written_by IS NULL AND to_jsonb(NEW) - 'written_by' = to_jsonb(OLD) - 'written_by' THEN
    RETURN NEW;
  END IF;
  IF NEW.hub_id <> OLD.hub_id OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'each change of an event has a number of its own' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN
    (('draft', 'published'), ('published', 'cancelled'), ('cancelled', 'published')) THEN
    RAISE EXCEPTION 'an event does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER hub_event_guard BEFORE INSERT OR UPDATE OR DELETE ON hub_event
  FOR EACH ROW EXECUTE FUNCTION hub_event_guard();
