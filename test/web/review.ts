import type { Page } from 'playwright-core'

/** The keys of the page do what they should. */
export const ready = (page: Page): Promise<void> => page.locator('html[data-keys]').waitFor()

/** The claim that is up for review. */
export const shownClaim = (page: Page): Promise<string> => page.locator('.card input[name=claim]').first().inputValue()

/** Presses a key that leads to another page, and waits for that one to be ready. */
export async function press(page: Page, key: string): Promise<void> {
  await ready(page)
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
  await ready(page)
}
