ALTER TABLE "import_row" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "import_row" ADD COLUMN "faults" jsonb;--> statement-breakpoint
CREATE INDEX "import_row_owner" ON "import_row" USING btree ("run_id","owner_id");