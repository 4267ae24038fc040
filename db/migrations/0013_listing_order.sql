-- Lists of the standard are counted and turned to deep pages over all listings: with all that decides who is in them in the
-- index, the rows themselves, many times as wide, are not read.
CREATE INDEX service_listed ON service (id) INCLUDE (organization_id, status, last_modified, closed_until);--> statement-breakpoint
CREATE INDEX organization_listed ON organization (id) INCLUDE (status, last_modified);
