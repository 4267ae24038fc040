import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { schema, type Connection } from './index.ts';
import { seedMahdia } from './seed.ts';
import { createTestDatabase } from './testing.ts';

describe('the demonstration hub of Mahdia', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await createTestDatabase(inject('postgresUrl'), 'mahdia');
  });
  afterAll(() => connection.close());

  const count = async (table: 'organization' | 'service' | 'territory') => {
    const [row] = await connection.db.execute<{ n: number }>(sql`select count(*)::int n from ${sql.identifier(table)}`);
    return row?.n;
  };

  test('carries 72 structures and 110 services, each marked as demonstration data with its source', async () => {
    expect(await count('organization')).toBe(72);
    expect(await count('service')).toBe(110);
    const unmarked = await connection.db.execute(
      sql`select id from service where not is_demonstration or source = '' union select id from organization where not is_demonstration or source = ''`,
    );
    expect(unmarked).toHaveLength(0);
  });

  test('invents no phone number, no address and no confirmation', async () => {
    expect(await connection.db.select().from(schema.phone)).toHaveLength(0);
    const locations = await connection.db.select().from(schema.location);
    expect(locations.filter(({ address_1, latitude }) => address_1 !== null || latitude !== null)).toHaveLength(0);
    const assured = await connection.db.execute(sql`select id from service where assured_date is not null`);
    expect(assured).toHaveLength(0);
  });

  test('knows the places around a place', async () => {
    const [elJem] = await connection.db.select().from(schema.territory).where(eq(schema.territory.code, 'TN-53-3357'));
    expect(elJem?.path).toEqual(['TN-53-3357', 'TN-53', 'TN']);
  });

  test('is loaded once', async () => {
    expect(await seedMahdia(connection.db)).toBe(false);
    expect(await count('service')).toBe(110);
  });
});
