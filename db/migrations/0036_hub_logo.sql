CREATE TABLE "hub_logo" (
	"hub_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "hub_logo_hash" CHECK ("hub_logo"."hash" = encode(sha256("hub_logo"."content"), 'hex')),
	CONSTRAINT "hub_logo_size" CHECK (octet_length("hub_logo"."content") <= 204800),
	CONSTRAINT "hub_logo_measures" CHECK ("hub_logo"."width" between 32 and 2000 and "hub_logo"."height" between 32 and 2000),
	CONSTRAINT "hub_logo_picture" CHECK (case "hub_logo"."type" when 'png' then substring("hub_logo"."content" from 1 for 8) = '\x89504e470d0a1a0a'::bytea when 'jpeg' then substring("hub_logo"."content" from 1 for 3) = '\xffd8ff'::bytea when 'webp' then substring("hub_logo"."content" from 9 for 4) = 'WEBP'::bytea else false end)
);
--> statement-breakpoint
ALTER TABLE "hub" ADD COLUMN "logo_alts" jsonb;--> statement-breakpoint
ALTER TABLE "hub_logo" ADD CONSTRAINT "hub_logo_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hub_logo_by_hash" ON "hub_logo" USING btree ("hash");--> statement-breakpoint
ALTER TABLE "hub" ADD CONSTRAINT "hub_timezone" CHECK ("hub"."timezone" like '%/%' and timestamp '2000-01-01' at time zone "hub"."timezone" is not null);