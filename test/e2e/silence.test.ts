// A silence procedure as delegates meet it in real browsers: what it would change, who was told, and how it is broken.
import { describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import { readText } from '../../shared/ydoc.ts'
import { client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { violations } from '../helpers/violations.ts'
import { PHONE, useDelegates } from './delegates.ts'
import { paper, saved } from './paper.ts'

const { server, textId, seat, chair } = useDelegates()

describe('a silence', () => {
  /** Asks by silence whether ASMG's "should approve" is to be adopted. */
  async function ask(): Promise<void> {
    const cookie = await server().signInAs('facilitator')
    const reader = client(server().url, textId(), cookie, delegation('CHAIR'))
    await reader.synced()
    const marks = readNegotiation(reader.doc).tabled.get('ASMG/2')?.marks ?? []
    const digest = digestOf(readText(reader.doc), marks)
    reader.close()
    const steps = [{ act: 'adopt', marks }]
    const deadline = Date.now() + 3_600_000
    await chair({ act: 'silence-open', steps, wishes: [], question: 'Is 1.8.3 settled?', digest, deadline })
  }

  test('is seen with what it would change, says who was told, and is broken with a reason', async () => {
    const apt = await seat('APT')
    const cept = await seat('CEPT', PHONE)
    await ask()
    const banner = apt.getByRole('region', { name: 'Silence procedure: Is 1.8.3 settled?' })
    await banner.getByText('should approve').waitFor()
    await banner.getByText(/UTC/).waitFor()
    await expect.poll(async () => banner.locator('.silence-informed').textContent()).not.toContain('APT')
    await cept.keyboard.press('Escape')
    await expect.poll(async () => banner.locator('.silence-informed').textContent()).not.toContain('CEPT')
    await expect.poll(async () => banner.locator('.silence-informed').textContent()).toContain('RCC')
    expect(await violations(apt)).toEqual([])
    expect(await violations(cept)).toEqual([])
    await cept.getByRole('button', { name: 'Break silence' }).click()
    await cept.getByLabel('Reason', { exact: true }).fill('The capital has not answered.')
    await cept.getByRole('button', { name: 'Break silence for CEPT' }).click()
    await apt.getByText('Silence broken by CEPT: The capital has not answered.').waitFor()
    await apt.getByRole('button', { name: 'Seen' }).click()
    await apt.getByText('Silence broken by CEPT').waitFor({ state: 'hidden' })
    await apt.reload()
    await paper(apt).waitFor()
    await saved(apt)
    expect(await apt.getByText('Silence broken by CEPT').count()).toBe(0)
  })
})
