ALTER TABLE "hub" ADD COLUMN "accent" text;--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "opened_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_speaks" CHECK (cardinality("hub"."languages") > 0 and "hub"."default_language" = any("hub"."languages")) NOT VALID;--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_works_on_weekdays" CHECK ("hub"."working_days" <@ array[1, 2, 3, 4, 5, 6, 7]) NOT VALID;--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_keeps_for_a_time" CHECK ("hub"."retention_months" between 1 and 120) NOT VALID;--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_accent" CHECK ("hub"."accent" ~ '^#[0-9a-f]{6}$') NOT VALID;--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_deadlines_in_order" CHECK (("hub"."deadlines" ->> 'reminder_days')::int between 1 and ("hub"."deadlines" ->> 'expiry_days')::int and ("hub"."deadlines" ->> 'answer_days')::int between 1 and ("hub"."deadlines" ->> 'expiry_days')::int and ("hub"."deadlines" ->> 'expiry_days')::int <= 90 and ("hub"."deadlines" ->> 'first_contact_days')::int between 1 and 90 and ("hub"."deadlines" ->> 'outcome_days')::int between 1 and 365) NOT VALID;