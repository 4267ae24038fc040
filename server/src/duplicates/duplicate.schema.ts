import { z } from 'zod';
import { organizationRef } from '../directory/directory.schema.ts';

export const LISTING_KINDS = ['organization', 'service'] as const;
export const REASONS = ['name', 'acronym', 'phone', 'email', 'site', 'address', 'location', 'organization'] as const;

const kind = z.enum(LISTING_KINDS, 'Choose organization or service');
export const duplicateQuery = z.object({
  kind: kind.default('organization'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per_page: z.coerce.number().int().min(1).max(50).default(10),
});
export const mergeQuery = duplicateQuery.omit({ kind: true });

/** Why two listings look like one. */
export const reasonView = z
  .object({
    kind: z.enum(REASONS),
    strength: z.number().nullable().describe('From 0 to 1; null where a person gave the reason'),
    value: z.string().nullable().describe('What both share, where it can be shown'),
  })
  .meta({ id: 'DuplicateReason' });
export type ReasonView = z.infer<typeof reasonView>;

/** What is set side by side to see whether two listings are one. */
export const listingFacts = z
  .object({
    id: z.uuid(),
    name: z.string(),
    other_names: z.array(z.string()),
    acronym: z.string().nullable(),
    description: z.string(),
    language: z.string(),
    status: z.string(),
    organization: organizationRef.pick({ id: true, name: true }).nullable().describe('Of a service: who gives it'),
    phones: z.array(z.string()),
    email: z.string().nullable(),
    site: z.string().nullable(),
    addresses: z.array(z.string()),
    areas: z.array(z.string()),
    needs: z.array(z.string()),
    services: z.array(z.string()).describe('Of an organization: what it gives'),
    source: z.string(),
    assured_date: z.string().nullable(),
    open_referrals: z.int().describe('Requests that wait with it'),
  })
  .meta({ id: 'ListingFacts' });
export type ListingFactsView = z.infer<typeof listingFacts>;

export const duplicateProposal = z
  .object({
    score: z.number().describe('From 0 to 1: how much speaks for one'),
    reasons: z.array(reasonView),
    first: listingFacts,
    second: listingFacts,
  })
  .meta({ id: 'DuplicateProposal' });
export type DuplicateProposalView = z.infer<typeof duplicateProposal>;

export const searchView = z
  .object({ kind, searched_at: z.string(), listings: z.int().describe('How many were looked through') })
  .meta({ id: 'DuplicateSearch' });

const page = { total: z.int(), page: z.int(), per_page: z.int() };
export const duplicateAnswer = z
  .object({
    kind,
    last_search: searchView.nullable(),
    counts: z
      .object({ organization: z.int().nullable(), service: z.int().nullable() })
      .describe('How many pairs wait, by kind; null where nobody looked yet'),
    ...page,
    contents: z.array(duplicateProposal),
  })
  .meta({ id: 'Duplicates' });
export type DuplicateAnswer = z.infer<typeof duplicateAnswer>;

const listingName = z.object({ id: z.uuid(), name: z.string() });
export const mergeView = z
  .object({
    id: z.uuid(),
    kind,
    kept: listingName,
    merged: listingName,
    reasons: z.array(reasonView),
    merged_at: z.string(),
    merged_by: z.string().nullable(),
    undone_at: z.string().nullable(),
    undone_by: z.string().nullable(),
  })
  .meta({ id: 'Merge' });
export type MergeView = z.infer<typeof mergeView>;
export const mergeAnswer = z.object({ ...page, contents: z.array(mergeView) }).meta({ id: 'Merges' });
export type MergeAnswer = z.infer<typeof mergeAnswer>;

export const mergeOrder = z
  .object({
    kind,
    kept_id: z.uuid('Choose the listing to keep'),
    merged_id: z.uuid('Choose the listing that goes into it'),
    reasons: z.array(z.enum(REASONS)).max(REASONS.length).default([]),
  })
  .meta({ id: 'MergeOrder' });
export const mergeParams = z.object({ id: z.uuid() });

export const dismissal = z
  .object({ kind, first_id: z.uuid('Choose two listings'), second_id: z.uuid('Choose two listings') })
  .meta({ id: 'DuplicateDismissal' });
export const searchOrder = z.object({ kind }).meta({ id: 'DuplicateSearchOrder' });
