// What is pressed beside the text must not take the selection away from it.
export const keepSelection = (event: { preventDefault: () => void }): void => event.preventDefault()
