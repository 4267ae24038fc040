CREATE TYPE "public"."change_kind" AS ENUM('organization', 'service', 'vocabulary');--> statement-breakpoint
CREATE TYPE "public"."import_state" AS ENUM('staging', 'applied', 'abandoned');--> statement-breakpoint
CREATE TYPE "public"."listing_kind" AS ENUM('organization', 'service');--> statement-breakpoint
CREATE TABLE "search_change" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"engine" text NOT NULL,
	"kind" "change_kind" NOT NULL,
	"record_id" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_engine" (
	"name" text PRIMARY KEY NOT NULL,
	"rebuilt_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"run_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"value" jsonb NOT NULL,
	"file" text NOT NULL,
	"line" integer NOT NULL,
	CONSTRAINT "import_row_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source" text NOT NULL,
	"format" text NOT NULL,
	"digest" text NOT NULL,
	"state" "import_state" DEFAULT 'staging' NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"imported_by" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "imported_record" (
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"source" text NOT NULL,
	"source_record_id" text,
	"fields" jsonb NOT NULL,
	"run_id" uuid,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imported_record_kind_record_id_source_pk" PRIMARY KEY("kind","record_id","source")
);
--> statement-breakpoint
CREATE TABLE "duplicate_dismissal" (
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"kind" "listing_kind" NOT NULL,
	"dismissed_by" text,
	"dismissed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "duplicate_dismissal_first_id_second_id_pk" PRIMARY KEY("first_id","second_id"),
	CONSTRAINT "duplicate_dismissal_in_order" CHECK ("duplicate_dismissal"."first_id" < "duplicate_dismissal"."second_id")
);
--> statement-breakpoint
CREATE TABLE "listing_merge" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "listing_kind" NOT NULL,
	"kept_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"before" jsonb NOT NULL,
	"merged_by" text,
	"merged_at" timestamp with time zone NOT NULL,
	"undone_by" text,
	"undone_at" timestamp with time zone,
	CONSTRAINT "listing_merge_of_two" CHECK ("listing_merge"."kept_id" <> "listing_merge"."merged_id")
);
--> statement-breakpoint
ALTER TABLE "taxonomy" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "taxonomy_term" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "location" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "assumed_fields" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "phone" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "service_at_location" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "search_change" ADD CONSTRAINT "search_change_engine_search_engine_name_fk" FOREIGN KEY ("engine") REFERENCES "public"."search_engine"("name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_record" ADD CONSTRAINT "imported_record_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_dismissal" ADD CONSTRAINT "duplicate_dismissal_dismissed_by_user_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_merge" ADD CONSTRAINT "listing_merge_merged_by_user_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_merge" ADD CONSTRAINT "listing_merge_undone_by_user_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_change_engine" ON "search_change" USING btree ("engine","seq");--> statement-breakpoint
CREATE INDEX "import_row_record" ON "import_row" USING btree ("run_id","kind","record_id");--> statement-breakpoint
CREATE INDEX "imported_record_source" ON "imported_record" USING btree ("source","kind","source_record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_merge_once" ON "listing_merge" USING btree ("merged_id") WHERE "listing_merge"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "listing_merge_kept" ON "listing_merge" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "phone_service" ON "phone" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "service_at_location_location" ON "service_at_location" USING btree ("location_id");