// Prints "N passed, N failed" from vitest's JSON report. A run without a report, without a passed test or that vitest
// itself calls unsuccessful counts as at least one failure; exits with 1 on failures.
import { readFileSync } from 'node:fs'

function count(path) {
  let report
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { passed: 0, failed: 1 }
  }
  // A file that fails outside its tests (import, hook) holds no failed assertion: it is one failure of its own.
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + broken
  const sound = report.success && report.numPassedTests > 0
  return { passed: report.numPassedTests, failed: sound ? failed : Math.max(failed, 1) }
}

const { passed, failed } = count(process.argv[2])
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
