// The demonstration's accounts as tests use them: by role and delegation.
import type { Account } from './browser.ts'

type DemoAccount = Account & { role: string; delegation: string }

/** The account of a delegation's delegate, or of a role when no delegation is named. */
export async function demoAccount(
  serverUrl: string,
  wanted: { role: string; delegation?: string },
): Promise<DemoAccount> {
  const answer = await fetch(`${serverUrl}/api/demo`)
  const { accounts }: { accounts: DemoAccount[] } = await answer.json()
  const found = accounts.find(
    account =>
      account.role === wanted.role && (!wanted.delegation || account.delegation === wanted.delegation),
  )
  if (!found) throw new Error(`no demo account for ${JSON.stringify(wanted)}`)
  return found
}
