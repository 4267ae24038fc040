CREATE TABLE "list_letter" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"email" text,
	"address" text NOT NULL,
	"sender" text NOT NULL,
	"number" integer NOT NULL,
	"service_ids" uuid[] NOT NULL,
	"language" "language" NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_letter_number" UNIQUE("address","number"),
	CONSTRAINT "list_letter_few_a_day" CHECK ("list_letter"."number" between 1 and 3),
	CONSTRAINT "list_letter_of_some_length" CHECK (cardinality("list_letter"."service_ids") between 1 and 20)
);
--> statement-breakpoint
ALTER TABLE "problem_report" ALTER COLUMN "listing_kind" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "problem_report" ALTER COLUMN "record_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "problem_report" ALTER COLUMN "organization_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "problem_report" ADD COLUMN "page" text;--> statement-breakpoint
ALTER TABLE "list_letter" ADD CONSTRAINT "list_letter_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_letter_sender" ON "list_letter" USING btree ("sender");--> statement-breakpoint
CREATE UNIQUE INDEX "problem_report_of_page_once_a_day" ON "problem_report" USING btree ("page","sender");--> statement-breakpoint
ALTER TABLE "problem_report" ADD CONSTRAINT "problem_report_of_listing_or_page" CHECK (num_nonnulls("problem_report"."listing_kind", "problem_report"."record_id", "problem_report"."organization_id") = case when "problem_report"."page" is null then 3 else 0 end);--> statement-breakpoint
ALTER TABLE "problem_report" ADD CONSTRAINT "problem_report_page_of_some_length" CHECK (length("problem_report"."page") <= 300);--> statement-breakpoint
-- What is about a page ages no listing.
DROP TRIGGER problem_report_ages_listing ON problem_report;--> statement-breakpoint
CREATE TRIGGER problem_report_ages_listing AFTER INSERT ON problem_report
  FOR EACH ROW WHEN (NEW.state = 'open' AND NEW.record_id IS NOT NULL) EXECUTE FUNCTION problem_report_ages_listing();--> statement-breakpoint
-- Once it has left, or never will, nobody is to know to whom a list went.
CREATE FUNCTION list_letter_is_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE list_letter SET email = NULL WHERE id = NEW.subject_id;
  NEW.recipient_address := NULL;
  NEW.text := NULL;
  NEW.html := NULL;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER list_letter_is_forgotten BEFORE UPDATE OF state ON mail
  FOR EACH ROW WHEN (NEW.kind = 'saved-list' AND NEW.state IN ('sent', 'failed', 'bounced')) EXECUTE FUNCTION list_letter_is_forgotten();
