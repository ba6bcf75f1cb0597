import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium that is there (`CHROMIUM`, or in its usual place), else the one from npm. */
export async function launchChromium(): Promise<Browser> {
  const there = process.env.CHROMIUM ?? installed.find((path) => existsSync(path))
  const executablePath = there ?? (await chromiumFromNpm())
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    timeout: 60_000,
  })
}

/** It unpacks itself, and the libraries that it needs, into the folder for temporary files; the variable tells it to. */
async function chromiumFromNpm(): Promise<string> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  const path = await packed.executablePath()
  if (existsSync('/etc/fonts/fonts.conf')) delete process.env.FONTCONFIG_PATH
  return path
}
