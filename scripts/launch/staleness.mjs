import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What the pages are made from: a directory stands for all that is in it. */
const CLIENT_SOURCES = ['client', 'server/src', 'db/src', 'package-lock.json'];
const GENERATED = new Set(['node_modules', 'build', 'paraglide', 'e2e']);

/**
 * Whether `npm ci` has to run: what is installed is missing, or made from another lock file.
 * A lock file that is merely newer, as after a git checkout, is compared by its contents.
 * @param {string} root
 */
export function areDependenciesStale(root) {
  const installed = timeOf(path.join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined) return true;
  const lockFile = path.join(root, 'package-lock.json');
  return installed < (timeOf(lockFile) ?? 0) && readStamp(dependencyStamp(root)) !== digestOf([lockFile], root);
}

/**
 * Remembers which lock file the installed packages come from.
 * @param {string} root
 */
export function stampDependencies(root) {
  fs.writeFileSync(dependencyStamp(root), digestOf([path.join(root, 'package-lock.json')], root));
}

/**
 * Whether the pages have to be built, and the digest of the sources they would be built from.
 * @param {string} root
 */
export function inspectClient(root) {
  /** @param {string} file */
  const isWanted = (file) => isClientSource(path.relative(root, file));
  const files = CLIENT_SOURCES.flatMap((source) => filesIn(path.join(root, source), isWanted));
  const digest = digestOf(files, root);
  const isBuilt = fs.existsSync(path.join(root, 'client/build/handler.js'));
  return { digest, isStale: !isBuilt || readStamp(clientStamp(root)) !== digest };
}

/**
 * Remembers which sources the pages were built from. Take the digest before the build: a file that changes
 * meanwhile must lead to another build.
 * @param {string} root
 * @param {string} digest
 */
export function stampClient(root, digest) {
  fs.writeFileSync(clientStamp(root), digest);
}

/**
 * Of the server only the shapes that pages share, of the database only its vocabulary.
 * @param {string} file from the root
 */
function isClientSource(file) {
  const parts = file.split(path.sep);
  if (parts[0] === 'client') return !/\.(test|e2e)\.ts$|README\.md$/.test(file);
  return (
    file.endsWith('.schema.ts') || /^vocabulary\b.*\.(ts|json)$/.test(parts.at(-1) ?? '') || file.endsWith('lock.json')
  );
}

/**
 * @param {string} place
 * @param {(file: string) => boolean} isWanted
 * @returns {string[]}
 */
function filesIn(place, isWanted) {
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return isWanted(place) ? [place] : [];
  const names = fs.readdirSync(place).filter((name) => !GENERATED.has(name) && !name.startsWith('.'));
  return names.sort().flatMap((name) => filesIn(path.join(place, name), isWanted));
}

/**
 * @param {string[]} files
 * @param {string} root
 */
function digestOf(files, root) {
  const hash = createHash('sha256');
  for (const file of files) {
    const contents = fs.readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${contents.length}\0`).update(contents);
  }
  return hash.digest('hex');
}

/** @param {string} file */
function timeOf(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/** @param {string} file */
function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
}

/** @param {string} root */
const dependencyStamp = (root) => path.join(root, 'node_modules/.citess-lock');

/** @param {string} root */
const clientStamp = (root) => path.join(root, 'client/build/.sources');
