// Words to the clipboard, also where the page is served without encryption inside a meeting's own network.

/** Whether the words are on the clipboard now. */
export async function copyWords(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    return copyBySelection(words)
  }
}

/** The clipboard API exists on secure pages only; the old command works everywhere. */
function copyBySelection(words: string): boolean {
  const field = document.createElement('textarea')
  field.value = words
  field.setAttribute('readonly', '')
  field.style.position = 'fixed'
  field.style.insetBlockStart = '-100px'
  document.body.append(field)
  const before = document.activeElement
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
