/** Whether this app is a city's: its server marks the page, so that it is known before anybody signs in, and offline (CT-8). */
export const isCityPlace = (): boolean => document.documentElement.getAttribute('data-place') === 'city'
