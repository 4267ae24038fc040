CREATE TABLE "queue_saved_view" (
	"hub_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"query" jsonb NOT NULL,
	CONSTRAINT "queue_saved_view_hub_id_user_id_name_pk" PRIMARY KEY("hub_id","user_id","name"),
	CONSTRAINT "queue_saved_view_position" UNIQUE("hub_id","user_id","position"),
	CONSTRAINT "queue_saved_view_few" CHECK ("queue_saved_view"."position" between 1 and 20),
	CONSTRAINT "queue_saved_view_name" CHECK (char_length("queue_saved_view"."name") between 1 and 60),
	CONSTRAINT "queue_saved_view_small" CHECK (pg_column_size("queue_saved_view"."query") < 1000)
);
--> statement-breakpoint
CREATE TABLE "staff_absence" (
	"hub_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	CONSTRAINT "staff_absence_hub_id_user_id_pk" PRIMARY KEY("hub_id","user_id"),
	CONSTRAINT "staff_absence_in_order" CHECK ("staff_absence"."from_day" <= "staff_absence"."until_day")
);
--> statement-breakpoint
ALTER TABLE "queue_saved_view" ADD CONSTRAINT "queue_saved_view_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_saved_view" ADD CONSTRAINT "queue_saved_view_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_absence" ADD CONSTRAINT "staff_absence_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_absence" ADD CONSTRAINT "staff_absence_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;