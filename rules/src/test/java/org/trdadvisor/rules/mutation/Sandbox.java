package org.trdadvisor.rules.mutation;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/** The classes of the rules and their tests once more: what is changed here, nobody else sees. */
final class Sandbox extends URLClassLoader {

  private static final String HOUSE = "org.trdadvisor.rules.";

  /**
   * @param folders those of the rules and their tests; what stands in an earlier one hides the rest
   */
  Sandbox(URL... folders) {
    super(folders, Sandbox.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(HOUSE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  // Else Drools would find the rules twice.
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    URL own = findResource(name);
    return own == null
        ? super.getResources(name)
        : Collections.enumeration(Collections.singleton(own));
  }

  /** The rules that every assessor in here runs. */
  KieBase rules() throws ReflectiveOperationException {
    Field rules = loadClass(HOUSE + "assessment.Assessor").getDeclaredField("RULES");
    rules.setAccessible(true);
    return (KieBase) rules.get(null);
  }

  /** Whether the tables in here pass their own checks. */
  boolean readsTables() throws ReflectiveOperationException {
    try {
      loadClass(HOUSE + "knowledge.Knowledge").getMethod("standard").invoke(null);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    }
  }
}
