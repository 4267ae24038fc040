CREATE TABLE "search_state" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "search_state_one_row" CHECK ("search_state"."only")
);
--> statement-breakpoint
INSERT INTO search_state (version) VALUES (1);
