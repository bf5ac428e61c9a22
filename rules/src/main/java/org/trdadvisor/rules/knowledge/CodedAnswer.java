package org.trdadvisor.rules.knowledge;

/**
 * An answer that a test gave, as codes.
 *
 * @param test what was asked, of LOINC
 * @param answer of LOINC's answers
 */
public record CodedAnswer(Code test, Code answer) {}
