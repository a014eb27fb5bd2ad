// Mounts a part of the interface in jsdom, with the real theme, words and queries around it.
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createQueryClient } from '../../../client/api/queries.ts'
import { startI18n } from '../../../client/i18n/index.ts'
import { theme } from '../../../client/theme/theme.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
// jsdom draws nothing: there are no media to match and nothing to scroll.
window.matchMedia ??= query =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })
Element.prototype.scrollIntoView ??= () => undefined
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

export type Screen = {
  /** all words on the screen */
  words: () => string
  button: (name: string | RegExp) => HTMLButtonElement
  hasButton: (name: string | RegExp) => boolean
  field: (selector: string) => HTMLInputElement
  press: (name: string | RegExp) => Promise<void>
  type: (selector: string, value: string) => Promise<void>
  show: (part: ReactNode) => Promise<void>
  close: () => Promise<void>
}

/** Shows a part and gives hands to use it; `close` it at the end of the test. */
export async function mount(part: ReactNode): Promise<Screen> {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const i18n = startI18n()
  const queries = createQueryClient()
  const show = (shown: ReactNode) =>
    act(async () =>
      root.render(
        <I18nextProvider i18n={i18n}>
          <MantineProvider theme={theme} env="test">
            <QueryClientProvider client={queries}>{shown}</QueryClientProvider>
          </MantineProvider>
        </I18nextProvider>,
      ),
    )
  await show(part)
  const nameOf = (button: HTMLButtonElement) => button.getAttribute('aria-label') ?? button.textContent ?? ''
  const find = (name: string | RegExp) =>
    [...document.querySelectorAll('button')].find(button =>
      typeof name === 'string' ? nameOf(button) === name : name.test(nameOf(button)),
    )
  const button = (name: string | RegExp) => {
    const found = find(name)
    if (!found)
      throw new Error(`no button ${name} among ${[...document.querySelectorAll('button')].map(nameOf)}`)
    return found
  }
  const field = (selector: string) => {
    const found = document.querySelector(selector)
    if (!(found instanceof HTMLInputElement)) throw new Error(`no field ${selector}`)
    return found
  }
  return {
    words: () => host.textContent ?? '',
    button,
    hasButton: name => find(name) !== undefined,
    field,
    press: name => act(async () => button(name).click()),
    type: (selector, value) =>
      act(async () => {
        const input = field(selector)
        // React listens to the prototype's setter: assigning on the element alone would go unseen.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    show,
    close: async () => {
      await act(async () => root.unmount())
      host.remove()
    },
  }
}
