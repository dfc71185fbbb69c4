import type { RequestHandler } from 'restify';

/** A policy as directives with their sources. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

/** Nothing may be loaded, and nobody may frame it: what an answer that isn't a page gets. */
const NO_PAGE: ContentSecurityPolicy = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] };

const PERMISSIONS = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'display-capture', 'browsing-topics'];

/** The policy as the header's text. */
export function formatPolicy(policy: ContentSecurityPolicy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/** Puts the headers on every answer that keep browsers from guessing, framing and telling. */
export function addSecurityHeaders(): RequestHandler {
  const policy = formatPolicy(NO_PAGE);
  const permissions = PERMISSIONS.map((name) => `${name}=()`).join(', ');
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // not no-referrer: with it browsers send `Origin: null` even to the page's own server
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', permissions);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    next();
  };
}
