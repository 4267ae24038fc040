CREATE TYPE "public"."hub_page" AS ENUM('about', 'privacy', 'terms', 'accessibility', 'contact');--> statement-breakpoint
CREATE TABLE "page_version" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"page" "hub_page" NOT NULL,
	"language" "language" NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"written_by" text,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "page_version_says_something" CHECK (length("page_version"."title") between 1 and 120 and length("page_version"."body") between 1 and 20000)
);
--> statement-breakpoint
ALTER TABLE "page_version" ADD CONSTRAINT "page_version_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_version" ADD CONSTRAINT "page_version_written_by_user_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "page_version_once" ON "page_version" USING btree ("hub_id","page","language","number");--> statement-breakpoint
CREATE FUNCTION page_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT coalesce(max(v.number), 0) INTO latest FROM page_version v
      WHERE v.hub_id = NEW.hub_id AND v.page = NEW.page AND v.language = NEW.language;
    -- a number that is taken is refused by its index
    IF NEW.number > latest + 1 THEN
      RAISE EXCEPTION 'version % of a page follows version %', NEW.number, latest USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  -- the account that wrote it may go
  IF TG_OP = 'UPDATE' AND NEW.written_by IS NULL AND to_jsonb(NEW) - 'written_by' = to_jsonb(OLD) - 'written_by' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'page_version is append-only' USING ERRCODE = 'RF004';
END
$$;--> statement-breakpoint
CREATE TRIGGER page_version_guard BEFORE INSERT OR UPDATE OR DELETE ON page_version
  FOR EACH ROW EXECUTE FUNCTION page_version_guard();--> statement-breakpoint
CREATE TRIGGER page_version_kept BEFORE TRUNCATE ON page_version
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
