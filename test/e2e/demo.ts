// The demonstration as tests use it: its accounts by role and delegation, its texts by title.
import type { Page } from 'playwright-core'
import type { MeetingAnswer, TextSummary } from '../../shared/requests.ts'

/** The demonstration text whose title holds these words. */
export async function demoText(page: Page, words: string): Promise<TextSummary> {
  const texts: TextSummary[] = await getJson(page, '/api/texts')
  const found = texts.find(text => text.title.includes(words))
  if (!found) throw new Error(`no demo text "${words}"`)
  return found
}

/** The demonstration meeting. */
export async function demoMeeting(page: Page): Promise<MeetingAnswer> {
  const [meeting]: MeetingAnswer[] = await getJson(page, '/api/meetings')
  if (!meeting) throw new Error('no demo meeting')
  return meeting
}

async function getJson<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(new URL(path, page.url()).href)
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`)
  return answer.json()
}
