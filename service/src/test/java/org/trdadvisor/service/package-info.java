@NullMarked
package org.trdadvisor.service;

import org.jspecify.annotations.NullMarked;
