// Prints "N passed, N failed" from vitest's JSON report; exits with 1 when something failed or nothing ran.
import { readFileSync } from 'node:fs'

function count(path) {
  let report
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, sound: false }
  }
  // A file that fails outside its tests (import, hook) holds no failed assertion: it is one failure of its own.
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + broken
  return { passed: report.numPassedTests, failed, sound: report.success && failed === 0 }
}

const { passed, failed, sound } = count(process.argv[2])
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = sound && passed > 0 ? 0 : 1
