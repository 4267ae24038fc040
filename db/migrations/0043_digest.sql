ALTER TYPE "public"."link_purpose" ADD VALUE 'digest';--> statement-breakpoint
CREATE TABLE "digest" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hub_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "digest_once_a_day" UNIQUE("user_id","day")
);
--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "digest_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;