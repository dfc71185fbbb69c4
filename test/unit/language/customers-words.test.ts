import { shippedUnderstander } from './locales';

/** What customers wrote, and what it is about; `|` where either is right. */
const MESSAGES: readonly (readonly [string, string])[] = [
  // facts, and nothing else
  ['NB-48151 04275', 'none'],
  ['NB-51290 (2000)', 'none'],
  ['bestelnummer NB-48213 en postcode 9000', 'none'],
  ['NB-48213 0171 12345', 'none'],
  // answers
  ['ja machen Sie das', 'none'],
  ['ja dann suchen Sie es halt', 'none'],
  ['ja doe maar', 'none'],
  ['ok do it', 'none'],
  ['nein keiner verletzt', 'none'],
  ['nee hoor, niemand is gewond', 'none'],
  ['laten uitzoeken', 'none'],
  ['suchen lassen', 'none'],
  ['have it searched', 'none'],
  // thanks that sound like a question
  ['oke bedankt he', 'thanks'],
  ['oké, dank je wel hoor', 'thanks'],
  ['hè?', 'explain'],
  // what is missing
  ['ich hab die Nummer nicht', 'none'],
  ['de mail kan ik niet vinden', 'none'],
  ["I don't have the number", 'none'],
  // reasons
  ['ik wil t niet meer', 'return_item'],
  ['ich will es nicht mehr', 'return_item'],
  ["i don't like it anymore", 'return_item'],
  // really to stop, and really to cancel an order
  ['nein stornieren', 'cancel_order'],
  ['bestelling annuleren', 'cancel_order'],
  ['hou maar op', 'cancel'],
  ['ach lassen Sie es gut sein', 'cancel'],
  ['please stop this', 'cancel'],
  ['ich will das nicht mehr, stopp', 'cancel'],
  // words, not a wish for a person
  ['Ik wil mijn tafel, geen praatjes', 'none|complaint|order_status'],
  ['Ich will meinen Tisch, kein Geschwätz', 'none|complaint|order_status'],
  ['kein Gelaber, ich will einen Menschen', 'human'],
  ['geen praatjes, geef me een mens', 'human'],
  // what became of a delivery
  ['Pakket is niet aangekomen', 'delivery_lost'],
  ['nichts angekommen', 'delivery_lost'],
  ['nothing arrived', 'delivery_lost'],
  ['Das Sofa ist nicht angekommen', 'delivery_lost'],
  ['mein Paket ist immer noch nicht angekommen', 'delivery_late'],
  ['er is nog niks aangekomen', 'delivery_late'],
  ['nothing has arrived yet', 'delivery_late'],
  ['kapot aangekomen', 'delivery_damaged'],
  ['Lampe kaputt angekommen', 'delivery_damaged'],
  ['Kan het ook bij de buren afgegeven worden?', 'faq.safePlace'],
  ['Können Sie es beim Nachbarn abgeben?', 'faq.safePlace'],
  ['Could it be left with a neighbour?', 'faq.safePlace'],
  ['zogenaamd bij de buren afgegeven, maar die hebben niks', 'delivery_lost'],
  // when
  ['wann kommt mein Geld endlich', 'refund_status'],
  ['wanneer krijg ik nou eens mijn geld', 'refund_status'],
  ['wanneer krijg ik het dan', 'order_status'],
  ['hoelang gaat dat nog duren', 'order_status'],
  ['wie lange dauert das noch', 'order_status'],
  ['how long will it take', 'order_status'],
  // what customers say of themselves
  ['sorry for snapping', 'apology'],
  ['sorry that was out of line', 'apology'],
  ['entschuldigung, das war daneben', 'apology'],
  ['sorry fürs Anmeckern', 'apology'],
  ['sorry voor mijn uitval', 'apology'],
  ['sorry, dat was niet netjes', 'apology'],
  ['sorry for my tone, where is my parcel', 'order_status'],
  ['ich erwarte eine Entschuldigung von Ihnen', 'complaint'],
  // what was done to them on the phone
  ['hung up on me twice', 'complaint'],
  ['hat zweimal aufgelegt', 'complaint'],
  ['ich will mich über das Telefonat beschweren', 'complaint'],
  ['ik wil me beklagen over het telefoongesprek', 'complaint'],
  ['zweimal abgebucht', 'charged_twice'],
  // abuse, and no question about the company
  ['grauenhafter Laden', 'complaint'],
  ['vreselijk bedrijf', 'complaint'],
  ["you're a useless bot", 'complaint'],
  ['du bist ein nutzloser Bot', 'complaint'],
  ['je bent een waardeloze bot', 'complaint'],
  ['useless bot, get me a human', 'human'],
  ['can someone tell me where my parcel is', 'order_status'],
  ['can someone help me, a real person please', 'human'],
  ['alleen maar excuses, er gebeurt niks', 'complaint'],
  ['you keep saying sorry but nothing happens', 'complaint'],
  // a pause that is over
  ['can i unpause', 'subscription_resume'],
  ['weiterlaufen lassen', 'subscription_resume'],
  ['Bitte lassen Sie mein Abo weiterlaufen', 'subscription_resume'],
  ['weer doorlopen', 'subscription_resume'],
  // what is not to end, and what is
  ["I'm cancelling my subscription", 'subscription_cancel'],
  ["I'm not cancelling my subscription", 'subscription_keep'],
  ["don't renew my subscription", 'subscription_cancel'],
  ['ich kündige mein Abo', 'subscription_cancel'],
  ['ich kündige mein Abo nicht, es bleibt', 'subscription_keep'],
  ['ich will das Abo nicht mehr', 'subscription_cancel'],
  ['ik zeg mijn abonnement op', 'subscription_cancel'],
  ['ik zeg mijn abonnement niet op', 'subscription_keep'],
  ['ik wil het abonnement niet meer', 'subscription_cancel'],
  // a call that was agreed on, and one that is asked for
  ['no need to phone me after all', 'callback_cancel'],
  ['please phone me', 'callback'],
  ['can you phone at six instead of four', 'callback_move'],
  ['Sie brauchen mich doch nicht anzurufen', 'callback_cancel'],
  ['bitte rufen Sie lieber um sechs als um vier an', 'callback_move'],
  ['bitte rufen Sie mich um sechs an', 'callback'],
  ['u hoeft me toch niet te bellen', 'callback_cancel'],
  ['bel liever om zes uur dan om vier uur', 'callback_move'],
  ['bel me om zes uur', 'callback'],
  // what is asked after something was done
  ['do i need to send the broken bits back', 'faq.brokenItems'],
  ['muss ich das kaputte zurückschicken?', 'faq.brokenItems'],
  ['is that to my card?', 'faq.refundTime'],
  ['wie lange braucht die Bank?', 'faq.refundTime'],
  ['please confirm in writing', 'faq.inWriting'],
  ['schriftelijk bevestigen', 'faq.inWriting'],
  ['warum erst dann?', 'why'],
  ['waarom pas dan?', 'why'],
  ["didn't get any email", 'password_reset'],
  ['es kam keine Mail', 'password_reset'],
  ['geen mail gekregen', 'password_reset'],
  // small talk
  ["what's your name", 'about_bot'],
  ['tell me a joke', 'about_bot'],
  // answers
  ["it's definitely 99999", 'none'],
  ['10 uur is prima', 'none'],
  ['different card', 'none'],
];

it.each(MESSAGES)('"%s" is about %s', async (message, expected) => {
  const { understand } = await shippedUnderstander();
  expect(expected.split('|')).toContain(understand(message, { locale: 'de' }).intent);
});

/** Messages, peace and rest are named, and nobody wants to be left alone. */
const NOT_LEAVE_ALONE = [
  ['en', "let's look at the order in peace and quiet"],
  ['en', 'write to me when the parcel is there'],
  ['en', "I haven't had a message, where is my parcel"],
  ['de', 'lassen Sie uns das in Ruhe ansehen'],
  ['de', 'schreiben Sie mir bitte, wenn das Paket da ist'],
  ['de', 'Ich habe keine Nachricht mehr bekommen, wo ist mein Paket'],
  ['nl', 'laten we er rustig naar kijken'],
  ['nl', 'schrijf me als het pakket er is'],
  ['nl', 'ik heb geen bericht meer gekregen, waar is mijn pakket'],
] as const;

it.each(NOT_LEAVE_ALONE)('nobody is left alone by mistake, in %s: "%s"', async (locale, message) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale }).intent).not.toBe('leave_alone');
});
