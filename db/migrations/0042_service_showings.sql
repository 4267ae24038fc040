CREATE TABLE "service_showing" (
	"service_id" uuid NOT NULL,
	"shown_on" date NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "service_showing_service_id_shown_on_pk" PRIMARY KEY("service_id","shown_on")
);
--> statement-breakpoint
ALTER TABLE "service_showing" ADD CONSTRAINT "service_showing_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;