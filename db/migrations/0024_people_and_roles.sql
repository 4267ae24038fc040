ALTER TABLE "session" ADD COLUMN "chosen_hub_id" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_accepted_in_time" CHECK ("invitation"."accepted_at" is null or "invitation"."accepted_at" < "invitation"."expires_at");--> statement-breakpoint

-- Whoever runs a hub or an organization is never nobody: looked at when the transaction ends, one ending at a time.
CREATE FUNCTION keep_a_coordinator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM hub WHERE id = OLD.hub_id FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (SELECT FROM hub_member WHERE hub_id = OLD.hub_id AND role = 'coordinator') THEN
    RAISE EXCEPTION 'a hub keeps a coordinator' USING ERRCODE = 'RF007';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER hub_keeps_a_coordinator AFTER DELETE OR UPDATE ON hub_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'coordinator') EXECUTE FUNCTION keep_a_coordinator();--> statement-breakpoint

-- An organization that was archived, also by a merge, needs nobody; one whose members were moved was merged.
CREATE FUNCTION keep_a_manager() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM organization WHERE id = OLD.organization_id AND status <> 'archived' FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (
    SELECT FROM organization_member WHERE organization_id = OLD.organization_id AND role = 'manager') THEN
    RAISE EXCEPTION 'an organization keeps a manager' USING ERRCODE = 'RF007';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER organization_keeps_a_manager AFTER DELETE OR UPDATE OF role, user_id ON organization_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'manager') EXECUTE FUNCTION keep_a_manager();--> statement-breakpoint

-- An invitation is accepted or taken back, once; then only its address goes, and the accounts it names may.
CREATE FUNCTION invitation_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.hub_id, NEW.hub_role, NEW.organization_id, NEW.organization_role, NEW.language, NEW.invited_at, NEW.expires_at)
      IS DISTINCT FROM
      (OLD.hub_id, OLD.hub_role, OLD.organization_id, OLD.organization_role, OLD.language, OLD.invited_at, OLD.expires_at)
    OR (NEW.email IS NOT NULL AND NEW.email IS DISTINCT FROM OLD.email)
    OR (NEW.invited_by IS NOT NULL AND NEW.invited_by IS DISTINCT FROM OLD.invited_by)
    OR (OLD.accepted_at IS NOT NULL AND NEW.accepted_at IS DISTINCT FROM OLD.accepted_at)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
    OR (OLD.accepted_at IS NOT NULL AND NEW.accepted_by IS NOT NULL AND NEW.accepted_by IS DISTINCT FROM OLD.accepted_by) THEN
    RAISE EXCEPTION 'an invitation is only accepted or taken back, once' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER invitation_guard BEFORE UPDATE ON invitation FOR EACH ROW EXECUTE FUNCTION invitation_guard();--> statement-breakpoint

CREATE FUNCTION sign_in_letter_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.user_id, NEW.asked_at) IS DISTINCT FROM (OLD.user_id, OLD.asked_at) OR OLD.used_at IS NOT NULL THEN
    RAISE EXCEPTION 'a letter signs in once' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER sign_in_letter_guard BEFORE UPDATE ON sign_in_letter FOR EACH ROW EXECUTE FUNCTION sign_in_letter_guard();
