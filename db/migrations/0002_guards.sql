-- A place knows the places around it: own code first, then each larger one.
CREATE FUNCTION territory_set_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.path := ARRAY[NEW.code] || coalesce((SELECT path FROM territory WHERE code = NEW.parent_code), '{}');
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER territory_path BEFORE INSERT OR UPDATE OF code, parent_code ON territory
  FOR EACH ROW EXECUTE FUNCTION territory_set_path();--> statement-breakpoint

-- Who may change a referral from what to what; a referral_event outside this table is refused.
INSERT INTO referral_transition (from_state, to_state, actor_kind) VALUES
  ('draft', 'sent', 'person'), ('draft', 'sent', 'staff'),
  ('draft', 'withdrawn', 'person'), ('draft', 'withdrawn', 'staff'),
  ('sent', 'accepted', 'provider'), ('sent', 'declined', 'provider'), ('sent', 'expired', 'system'),
  ('sent', 'withdrawn', 'person'), ('sent', 'withdrawn', 'staff'),
  ('accepted', 'in-progress', 'provider'),
  ('accepted', 'withdrawn', 'person'), ('accepted', 'withdrawn', 'staff'),
  ('accepted', 'completed', 'provider'), ('accepted', 'completed', 'staff'),
  ('in-progress', 'withdrawn', 'person'), ('in-progress', 'withdrawn', 'staff'),
  ('in-progress', 'completed', 'provider'), ('in-progress', 'completed', 'staff'),
  ('completed', 'in-progress', 'staff');--> statement-breakpoint

-- A referral begins as a draft.
CREATE FUNCTION referral_begins_as_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'draft' THEN
    RAISE EXCEPTION 'a referral begins as a draft' USING ERRCODE = 'RF003';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER referral_begins_as_draft BEFORE INSERT ON referral
  FOR EACH ROW EXECUTE FUNCTION referral_begins_as_draft();--> statement-breakpoint

-- The state changes only with its event: the trigger on referral_event is the one writer.
CREATE FUNCTION referral_state_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'the state of a referral changes only through referral_event' USING ERRCODE = 'RF003';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER referral_state_guard BEFORE UPDATE OF state ON referral
  FOR EACH ROW EXECUTE FUNCTION referral_state_guard();--> statement-breakpoint

CREATE FUNCTION referral_event_apply() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE current_state referral_state;
BEGIN
  SELECT state INTO current_state FROM referral WHERE id = NEW.referral_id FOR UPDATE;
  IF current_state IS DISTINCT FROM NEW.from_state THEN
    RAISE EXCEPTION 'the referral has moved on' USING ERRCODE = 'RF001', DETAIL = current_state::text;
  END IF;
  IF NOT EXISTS (SELECT FROM referral_transition t WHERE t.from_state = NEW.from_state
                 AND t.to_state = NEW.to_state AND t.actor_kind = NEW.actor_kind) THEN
    RAISE EXCEPTION 'that change of a referral is not allowed' USING ERRCODE = 'RF002';
  END IF;
  UPDATE referral SET state = NEW.to_state, state_changed_at = NEW.at, version = version + 1 WHERE id = NEW.referral_id;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER referral_event_apply BEFORE INSERT ON referral_event
  FOR EACH ROW EXECUTE FUNCTION referral_event_apply();--> statement-breakpoint

-- Histories are only ever added to.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'RF004';
END $$;--> statement-breakpoint
CREATE TRIGGER referral_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_event
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();--> statement-breakpoint
CREATE TRIGGER case_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();--> statement-breakpoint
CREATE TRIGGER referral_transition_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_transition
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();--> statement-breakpoint

-- A consent is given once and at most revoked once; its terms never change.
CREATE FUNCTION consent_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.intake_id, NEW.service_id, NEW.field_groups, NEW.text_version, NEW.channel, NEW.given_at)
     IS DISTINCT FROM (OLD.intake_id, OLD.service_id, OLD.field_groups, OLD.text_version, OLD.channel, OLD.given_at)
     OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
    RAISE EXCEPTION 'a consent can only be revoked, once' USING ERRCODE = 'RF004';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER consent_guard BEFORE UPDATE ON consent
  FOR EACH ROW EXECUTE FUNCTION consent_guard();
