import fs from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Tally */

/**
 * Counts what vitest wrote with its json reporter. A file that could not be loaded has no tests and counts as one
 * failure; so does a run that failed for another reason, or in which nothing ran.
 * @param {unknown} report
 * @param {boolean} isRunGood
 * @returns {Tally}
 */
export function tally(report, isRunGood) {
  const files = isReport(report) ? report.testResults : [];
  const results = files.flatMap((file) => file.assertionResults);
  const passed = results.filter((result) => result.status === 'passed').length;
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  );
  const failed = results.filter((result) => result.status === 'failed').length + brokenFiles.length;
  const isHollow = failed === 0 && (passed === 0 || !isRunGood);
  return { passed, failed: isHollow ? 1 : failed };
}

/**
 * @param {string} file
 * @returns {unknown}
 */
export function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} report
 * @returns {report is { testResults: { status: string, assertionResults: { status: string }[] }[] }}
 */
function isReport(report) {
  return typeof report === 'object' && report !== null && 'testResults' in report && Array.isArray(report.testResults);
}
