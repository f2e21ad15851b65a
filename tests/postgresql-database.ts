import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/* A database of its own for each file of tests that is run on PostgreSQL (vitest.config.ts). */

const url = new URL(inject('postgresql'));
const client = new pg.Client({ connectionString: url.href });
await client.connect();
url.pathname = `test_${randomBytes(8).toString('hex')}`;
await client.query(`create database ${url.pathname.slice(1)}`);
await client.end();
process.env.DATABASE_URL = url.href;
