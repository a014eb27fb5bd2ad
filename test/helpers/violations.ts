// Asks axe about a page.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Serious and critical violations of the page as it stands, each with the places it was found at. */
export async function violations(page: Page): Promise<string[]> {
  // Colours on their way from one state to the other are nobody's contrast.
  await page.waitForFunction(() =>
    document.getAnimations().every(animation => animation.playState !== 'running'),
  )
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(node => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`,
      )
  })
}
