CREATE TABLE "intake_draft_delivery" (
	"idempotency_key" uuid PRIMARY KEY NOT NULL,
	"intake_draft_id" uuid NOT NULL,
	"delivered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "intake_draft_delivery" ADD CONSTRAINT "intake_draft_delivery_intake_draft_id_intake_draft_id_fk" FOREIGN KEY ("intake_draft_id") REFERENCES "public"."intake_draft"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "intake_draft_delivery_draft" ON "intake_draft_delivery" USING btree ("intake_draft_id");